package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.secret.CodeHashes;
import fr.sesame.keycloak.server.SecondFactors;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The recovery codes of a realm's people: one set each at the most. */
record RecoveryCodes(KeycloakSession session, RealmModel realm, Clock clock) {

    /** Those are somebody's from now on; whatever there was before ends. */
    void save(UserModel user, List<RecoveryCode> codes) {
        var hashes = new CodeHashes(session, realm);
        var credential = RecoverySet.credential(
                codes.stream().map(code -> hashes.of(code.text())).toList(), clock.instant());
        end(user);
        user.credentialManager().createStoredCredential(credential);
    }

    /** The one of a user; of two that were saved at one moment, the later one. */
    Optional<RecoverySet> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(SecondFactors.RECOVERY_CODES)
                .flatMap(model -> RecoverySet.read(model).stream())
                .max(Comparator.comparing(RecoverySet::createdAt).thenComparing(RecoverySet::id));
    }

    /** Whether what was typed is one of them; one password hash. */
    boolean match(RecoverySet set, RecoveryCode typed) {
        return new CodeHashes(session, realm).match(set.hashes().get(typed.number()), typed.text());
    }

    /** Ends all there are. */
    void end(UserModel user) {
        var credentials = user.credentialManager();
        credentials
                .getStoredCredentialsByTypeStream(SecondFactors.RECOVERY_CODES)
                .map(CredentialModel::getId)
                .toList()
                .forEach(credentials::removeStoredCredentialById);
    }
}
