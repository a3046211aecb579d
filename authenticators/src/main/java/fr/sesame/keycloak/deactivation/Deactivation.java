package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.knownbrowser.KnownBrowsers;
import fr.sesame.keycloak.secret.OutstandingSecrets;
import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AllSessions;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.OtherSessions;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Ends what a deactivated person has. Keycloak refuses a deactivated account wherever it looks, and keeps the sessions: they, and
 * what was mailed or handed out before, would be as good as ever once the account is activated again.
 */
record Deactivation(KeycloakSession session, Clock clock) {

    /**
     * Does nothing for an account that is active, or isn't there any more; nor for one that the brute force detector has locked
     * for good, which any stranger can bring about.
     *
     * @param userId of the account that may have been deactivated
     * @param byRequest whether somebody’s request did it, rather than the server by itself
     */
    void follow(RealmModel realm, String userId, boolean byRequest) {
        deactivated(session, realm, userId).ifPresent(user -> {
            new OutstandingSecrets(session, realm, clock).endAll(userId);
            new KnownBrowsers(session, realm, clock).forgetAll(user);
            session.getAllProviders(AdminPart.class).forEach(part -> part.deactivated(realm, user));
            new AllSessions(session, realm, clock)
                    .end(
                            user,
                            () -> {
                                if (byRequest) {
                                    OtherSessions.endAll(session, realm, user);
                                } else {
                                    OtherSessions.endAllSilently(session, realm, user);
                                }
                            },
                            (later, same) -> isDeactivated(
                                    later,
                                    Objects.requireNonNull(later.getContext().getRealm()),
                                    same));
        });
    }

    private static Optional<UserModel> deactivated(KeycloakSession session, RealmModel realm, String userId) {
        return Optional.ofNullable(session.users().getUserById(realm, userId))
                .filter(user -> isDeactivated(session, realm, user));
    }

    private static boolean isDeactivated(KeycloakSession session, RealmModel realm, UserModel user) {
        return !user.isEnabled() && !new BruteForceLock(session, realm).isForGood(user);
    }
}
