package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.server.PasswordDate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Since when an attempt is somebody's: since a proof, or else the first page that was for somebody known. When everything that was
 * under way for an account is ended, or it has another password, an attempt of before doesn't come to its end: what has proven
 * it may be what its owner has taken back.
 */
public record KnownSince(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt, Clock clock) {

    private static final String NOTE = "sesame-known-since";

    /**
     * The person was proven just now: after everything that has an end by now, of which the moment may lie ahead, by the clock of
     * another node.
     */
    public void prove() {
        var now = clock.instant();
        var since = Optional.ofNullable(attempt.getAuthenticatedUser())
                .flatMap(user -> new EndedSecrets(session, realm).allEndedBefore(user.getId()))
                .filter(now::isBefore)
                .orElse(now);
        attempt.setAuthNote(NOTE, Long.toString(since.toEpochMilli()));
    }

    /**
     * The person is known, by a proof of whatever kind.
     *
     * @return whether that is so from now on, so that nothing can have been ended since
     */
    public boolean notice() {
        var isNew = attempt.getAuthNote(NOTE) == null;
        if (isNew) {
            prove();
        }
        return isNew;
    }

    /** Whether all of this account's was ended since, or its password is another one. A directory doesn't tell when it was set. */
    public boolean isOver() {
        return Optional.ofNullable(attempt.getAuthenticatedUser())
                .filter(user -> since().filter(since -> new PasswordDate(user).isBetween(since, clock.instant())
                                || new EndedSecrets(session, realm).haveAllEnded(user.getId(), since))
                        .isPresent())
                .isPresent();
    }

    private Optional<Instant> since() {
        return Optional.ofNullable(attempt.getAuthNote(NOTE))
                .map(Long::parseLong)
                .map(Instant::ofEpochMilli);
    }
}
