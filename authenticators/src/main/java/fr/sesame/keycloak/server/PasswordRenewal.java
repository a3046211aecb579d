package fr.sesame.keycloak.server;

import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * A password that has to be changed by whoever proves it next, since somebody else may know it, and that can't be taken away:
 * a directory keeps it, or no reset would lead to another one. Unlike Keycloak's required action it is nothing to those who come
 * in by a passkey, a mail or a provider: they could choose a password for themselves by it. It stands among the credentials of the
 * account, where an admin sees it and can remove it.
 */
public record PasswordRenewal(UserModel user) {

    /** Type of the credential. */
    @PublicApi
    public static final String TYPE = "sesame-renew-password";

    private static final Logger LOG = Logger.getLogger(PasswordRenewal.class);

    /** Whoever proves the password next has to change it. */
    public void demand(Instant now) {
        done();
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

    /** Whether it hasn't been changed since. */
    public boolean isDue() {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .anyMatch(mark -> user.credentialManager()
                        .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                        .noneMatch(password -> isNewer(password, mark)));
    }

    private static boolean isNewer(CredentialModel password, CredentialModel mark) {
        return password.getCreatedDate() != null
                && mark.getCreatedDate() != null
                && password.getCreatedDate() > mark.getCreatedDate();
    }

    /** There is a new one. */
    public void done() {
        user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .toList()
                .forEach(mark -> user.credentialManager().removeStoredCredentialById(mark.getId()));
    }
}
