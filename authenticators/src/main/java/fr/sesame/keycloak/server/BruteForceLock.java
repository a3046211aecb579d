package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.UserModel;

/**
 * Keycloak's brute-force detector, seen from a step: it counts by itself, but nothing refuses a locked account unless
 * the step asks.
 */
public final class BruteForceLock {

    private BruteForceLock() {}

    /**
     * Whether the detector has locked the account, for a while or for good.
     *
     * @return the error for the event log ({@code user_temporarily_disabled} or {@code user_disabled}); empty when the
     *     account isn't locked or the realm has no brute-force detection
     */
    public static Optional<String> of(AuthenticationFlowContext context, UserModel user) {
        return Optional.ofNullable(AuthenticatorUtils.getDisabledByBruteForceEventError(context, user));
    }
}
