package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** Whom the mail is for. */
public final class Addressee {

    private Addressee() {}

    /** The person whom the attempt is about already, else who was typed. Looks nobody up. */
    public static Optional<Identifier> of(AuthenticationFlowContext context) {
        return Optional.ofNullable(context.getUser())
                .map(UserModel::getUsername)
                .flatMap(TypedIdentifier::readable)
                .or(() -> LoginAttempt.in(context.getAuthenticationSession()).identifier());
    }
}
