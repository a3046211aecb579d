package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Somebody whom Keycloak knows before a flow begins. */
public final class KnownPerson {

    private KnownPerson() {}

    /**
     * The owner of the account that a first login through a provider is about to be linked to; the user of the
     * authentication session; whoever is logged in in this browser.
     */
    public static Optional<UserModel> of(AuthenticationFlowContext context) {
        return ofAttempt(context)
                .or(() -> Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(
                                context.getSession(), context.getRealm(), true))
                        .map(result -> result.user()));
    }

    /** The first two of them: whom the attempt is about, whoever sits at the browser. */
    public static Optional<UserModel> ofAttempt(AuthenticationFlowContext context) {
        // First: no step may put anybody else in the place of the account that is to be linked to.
        return PendingLink.of(context.getAuthenticationSession())
                .map(link -> link.owner(context.getSession(), context.getRealm())
                        .orElseThrow(() -> new AuthenticationFlowException(
                                "The account to link is there no more", AuthenticationFlowError.INVALID_USER)))
                .or(() -> Optional.ofNullable(context.getUser()));
    }
}
