package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.server.PendingLink;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** Whom the mail is for. */
public final class Addressee {

    private Addressee() {}

    /**
     * The person whom the attempt is about already, else who was typed. Looks nobody up. Of an account that is about to be
     * linked to, only what the provider has told.
     */
    public static Optional<Identifier> of(AuthenticationFlowContext context) {
        return PendingLink.of(context.getAuthenticationSession())
                .map(PendingLink::name)
                .or(() -> Optional.ofNullable(context.getUser()).map(UserModel::getUsername))
                .flatMap(TypedIdentifier::readable)
                .or(() -> LoginAttempt.in(context.getAuthenticationSession()).identifier());
    }
}
