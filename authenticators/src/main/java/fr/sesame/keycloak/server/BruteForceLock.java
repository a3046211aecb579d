package fr.sesame.keycloak.server;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * The lock of a realm's brute-force detector: Keycloak counts by itself in a flow, but nothing refuses a locked account
 * unless the step asks.
 */
public final class BruteForceLock {

    private static final URI NO_REQUEST = URI.create("http://localhost/");

    private final KeycloakSession session;
    private final RealmModel realm;

    public BruteForceLock(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Whether the detector has locked the account, for a while or for good.
     *
     * @return the error for the event log ({@code user_temporarily_disabled} or {@code user_disabled}); empty when the
     *     account isn't locked or the realm has no brute-force detection
     */
    public Optional<String> on(UserModel user) {
        return Optional.ofNullable(AuthenticatorUtils.getDisabledByBruteForceEventError(
                session.getProvider(BruteForceProtector.class), session, realm, user));
    }

    /** Whether it is the detector that has deactivated the account. */
    public boolean isForGood(UserModel user) {
        return session.getProvider(BruteForceProtector.class).isPermanentlyLockedOut(session, realm, user);
    }

    /** Counts a failure outside of a flow; the context's realm must be set. */
    public void countFailure(UserModel user, ClientAddress client) {
        if (realm.isBruteForceProtected()) {
            failedLogin(
                    session.getProvider(BruteForceProtector.class),
                    realm,
                    user,
                    client,
                    FixedUri.info(NO_REQUEST),
                    null);
        }
    }

    /** With the kinds of credentials, which are the last of the facts, since Keycloak 26.7: no class can be compiled against both. */
    private static void failedLogin(BruteForceProtector protector, @Nullable Object... facts) {
        var method = Stream.of(BruteForceProtector.class.getMethods())
                .filter(one -> one.getName().equals("failedLogin"))
                .findAny()
                .orElseThrow();
        try {
            method.invoke(protector, Arrays.copyOf(facts, method.getParameterCount()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends a lock and forgets the failures: the owner has proven to be there. */
    public void end(UserModel user) {
        session.loginFailures().removeUserLoginFailure(realm, user.getId());
    }
}
