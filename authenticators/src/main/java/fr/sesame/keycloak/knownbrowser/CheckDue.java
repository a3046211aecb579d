package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.FaultName;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * That a password was set by a reset, or that an access code was used: whoever it was, the next browsers are looked at more
 * closely, where a realm wants that. A mark among the credentials of the account, which an admin can remove.
 */
public record CheckDue(UserModel user) {

    /** Type of the credential. */
    static final String TYPE = "sesame-check-browser";

    /** As long as a browser is known by default: by then whoever uses the account has proven theirs. */
    private static final Duration LASTING = Duration.ofDays(30);

    private static final Logger LOG = Logger.getLogger(CheckDue.class);

    void begin(Instant now) {
        user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .map(CredentialModel::getId)
                .toList()
                .forEach(user.credentialManager()::removeStoredCredentialById);
        var mark = new CredentialModel();
        mark.setType(TYPE);
        mark.setCreatedDate(now.toEpochMilli());
        mark.setCredentialData("{}");
        mark.setSecretData("{}");
        try {
            user.credentialManager().createStoredCredential(mark);
        } catch (ModelException | ReadOnlyException e) {
            LOG.infof("The storage of user %s takes no mark: %s", user.getId(), new FaultName(e));
        }
    }

    /** Whether it is as good as now. */
    public boolean isDue(Instant now) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .map(CredentialModel::getCreatedDate)
                .anyMatch(since -> since != null
                        && now.isBefore(Instant.ofEpochMilli(since).plus(LASTING)));
    }
}
