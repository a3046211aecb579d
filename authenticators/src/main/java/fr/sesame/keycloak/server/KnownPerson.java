package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Somebody whom Keycloak knows before a flow begins. */
public final class KnownPerson {

    private KnownPerson() {}

    /**
     * The user of the authentication session; the owner of the account that a first login through a provider is about to
     * be linked to; whoever is logged in in this browser.
     */
    public static Optional<UserModel> of(AuthenticationFlowContext context) {
        return ofAttempt(context)
                .or(() -> Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(
                                context.getSession(), context.getRealm(), true))
                        .map(result -> result.user()));
    }

    /** The first two of them: whom the attempt is about, whoever sits at the browser. */
    public static Optional<UserModel> ofAttempt(AuthenticationFlowContext context) {
        if (context.getUser() != null) {
            return Optional.of(context.getUser());
        }
        if (context.getAuthenticationSession().getAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO) != null) {
            return Optional.of(AbstractIdpAuthenticator.getExistingUser(
                    context.getSession(), context.getRealm(), context.getAuthenticationSession()));
        }
        return Optional.empty();
    }
}
