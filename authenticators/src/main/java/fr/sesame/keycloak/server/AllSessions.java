package fr.sesame.keycloak.server;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * All sessions of somebody who is to be in nowhere any more, offline ones too, and the tokens of before: also those of logins that are
 * let in while that isn't stored yet. They have their session by the time it is, so it is looked once more then.
 */
public record AllSessions(KeycloakSession session, RealmModel realm, Clock clock) {

    /**
     * Ends them.
     *
     * @param those ends those that there are now, and tells whom it tells
     * @param still whether those that have come meanwhile are to end, once all is stored
     */
    public void end(UserModel user, Runnable those, BiPredicate<KeycloakSession, UserModel> still) {
        session.users().setNotBeforeForUser(realm, user, (int) clock.instant().getEpochSecond());
        those.run();
        var userId = user.getId();
        AfterCommit.run(
                session,
                () -> {
                    var stored = clock.instant();
                    Background.run(session, later -> endLate(later, userId, stored, still));
                },
                () -> {});
    }

    private static void endLate(
            KeycloakSession later, String userId, Instant stored, BiPredicate<KeycloakSession, UserModel> still) {
        var realm = Objects.requireNonNull(later.getContext().getRealm());
        Optional.ofNullable(later.users().getUserById(realm, userId))
                .filter(user -> still.test(later, user))
                .ifPresent(user -> OtherSessions.endAllSilently(
                        later, realm, user, session -> session.getStarted() <= stored.getEpochSecond() + 1));
    }
}
