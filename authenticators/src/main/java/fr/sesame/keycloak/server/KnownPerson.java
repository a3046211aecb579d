package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Somebody whom Keycloak knows before a flow begins. */
public record KnownPerson(AuthenticationFlowContext context) {

    /**
     * The owner of the account that a first login through a provider is about to be linked to; the user of the
     * authentication session; whoever is logged in in this browser.
     */
    public Optional<UserModel> find() {
        return ofAttempt().or(() -> loggedIn());
    }

    private Optional<UserModel> loggedIn() {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(
                        context.getSession(), context.getRealm(), true))
                .map(result -> result.user());
    }

    /**
     * Whether the attempt's user has proven to be that, in this attempt or by being logged in. A form of Keycloak's that asks
     * for a name makes whoever is named the user, and counts as a password.
     */
    public boolean isProven() {
        var user = context.getUser();
        return user != null
                && (hasProof(context.getAuthenticationSession())
                        || loggedIn()
                                .filter(owner -> owner.getId().equals(user.getId()))
                                .isPresent());
    }

    private static boolean hasProof(AuthenticationSessionModel attempt) {
        return Boolean.parseBoolean(attempt.getAuthNote(AuthenticationManager.PASSWORD_VALIDATED))
                || AuthenticatorUtil.getAuthnCredentials(attempt).stream()
                        .anyMatch(type -> !type.equals(PasswordCredentialModel.TYPE));
    }

    /** The first two of them: whom the attempt is about, whoever sits at the browser. */
    public Optional<UserModel> ofAttempt() {
        // First: no step may put anybody else in the place of the account that is to be linked to.
        return PendingLink.of(context.getAuthenticationSession())
                .map(link -> link.owner(context.getSession(), context.getRealm())
                        .orElseThrow(() -> new AuthenticationFlowException(
                                "The account to link is there no more", AuthenticationFlowError.INVALID_USER)))
                .or(() -> Optional.ofNullable(context.getUser()));
    }
}
