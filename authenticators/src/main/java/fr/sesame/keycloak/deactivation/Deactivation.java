package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.knownbrowser.KnownBrowsers;
import fr.sesame.keycloak.secret.OutstandingSecrets;
import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AllSessions;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.OtherSessions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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

    private static final String REASON = "deactivated";

    /**
     * Does nothing for an account that is active, or isn't there any more; nor for one that the brute force detector has locked
     * for good, which any stranger can bring about.
     *
     * @param userId of the account that may have been deactivated
     * @param byRequest whether somebody’s request did it, rather than the server by itself
     */
    void follow(RealmModel realm, String userId, boolean byRequest) {
        deactivated(session, realm, userId).ifPresent(user -> {
            endWhatIsKept(realm, user, clock.instant());
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

    /**
     * The same of somebody who was deactivated along with others, whatever the account is by now. Applications learn it when they renew
     * a token: nobody waits for those of thousands.
     *
     * @param moment when that was; what has come since stays
     */
    void end(RealmModel realm, UserModel user, Instant moment) {
        endWhatIsKept(realm, user, moment);
        new AllSessions(session, realm, Clock.fixed(moment, ZoneOffset.UTC))
                .end(
                        user,
                        () -> OtherSessions.endAllSilently(
                                session, realm, user, found -> found.getStarted() <= moment.getEpochSecond() + 1),
                        (later, same) -> true);
    }

    private void endWhatIsKept(RealmModel realm, UserModel user, Instant moment) {
        new OutstandingSecrets(session, realm, Clock.fixed(moment, ZoneOffset.UTC)).endAll(user.getId());
        new KnownBrowsers(session, realm, clock).forgetAll(user);
        session.getAllProviders(AdminPart.class)
                .forEach(part -> part.endBefore(realm, user, moment.plusMillis(1), REASON));
    }

    private static Optional<UserModel> deactivated(KeycloakSession session, RealmModel realm, String userId) {
        return Optional.ofNullable(session.users().getUserById(realm, userId))
                .filter(user -> isDeactivated(session, realm, user));
    }

    private static boolean isDeactivated(KeycloakSession session, RealmModel realm, UserModel user) {
        return !user.isEnabled() && !new BruteForceLock(session, realm).isForGood(user);
    }
}
