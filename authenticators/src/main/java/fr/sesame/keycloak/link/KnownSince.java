package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.EndedSecrets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Since when an attempt is somebody's: since a proof, or else the first page that was for somebody known. When everything that was
 * under way for an account is ended, or it has another password, an attempt of before doesn't come to its end: what has proven
 * it may be what its owner has taken back.
 */
public record KnownSince(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt, Clock clock) {

    private static final String NOTE = "sesame-known-since";

    /** The person was proven just now. */
    public void prove() {
        attempt.setAuthNote(NOTE, Long.toString(clock.instant().toEpochMilli()));
    }

    /** The person is known, by a proof of whatever kind. */
    public void notice() {
        if (attempt.getAuthNote(NOTE) == null) {
            prove();
        }
    }

    /** Whether all of this account's was ended since, or its password is another one. */
    public boolean isOver() {
        return Optional.ofNullable(attempt.getAuthenticatedUser())
                .filter(user -> since().filter(since -> hasPasswordAfter(user, since)
                                || new EndedSecrets(session, realm).haveAllEnded(user.getId(), since))
                        .isPresent())
                .isPresent();
    }

    /** A directory doesn't tell; there whoever sets the password ends what is under way. */
    private static boolean hasPasswordAfter(UserModel user, Instant since) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .map(CredentialModel::getCreatedDate)
                .anyMatch(created -> created != null && created > since.toEpochMilli());
    }

    private Optional<Instant> since() {
        return Optional.ofNullable(attempt.getAuthNote(NOTE))
                .map(Long::parseLong)
                .map(Instant::ofEpochMilli);
    }
}
