package fr.sesame.keycloak.throttle;

import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/**
 * How many wrong codes in a row an account has had, kept with it as an entry among its credentials: there it works for
 * users of directories as well, no profile form can change it, and an admin sees it in the console and can delete it,
 * which sets it to zero. It opens nothing.
 */
public final class CountedTries {

    /** Type of the entry. */
    @PublicApi
    public static final String TYPE = "sesame-wrong-codes";

    private final UserModel user;

    public CountedTries(UserModel user) {
        this.user = user;
    }

    /** Zero for most people. */
    public int count() {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .mapToInt(CountedTries::read)
                .max()
                .orElse(0);
    }

    /**
     * Sets it, if it isn't as high already.
     *
     * @return whether anything was written
     */
    public boolean raiseTo(int count) {
        var credentials = user.credentialManager();
        var stored = credentials.getStoredCredentialsByTypeStream(TYPE).toList();
        // Two that come at once may each have made one.
        stored.stream().skip(1).map(CredentialModel::getId).forEach(credentials::removeStoredCredentialById);
        var highest = Math.max(
                count, stored.stream().mapToInt(CountedTries::read).max().orElse(0));
        if (stored.isEmpty()) {
            var entry = new CredentialModel();
            entry.setType(TYPE);
            entry.setSecretData("{}");
            write(entry, count);
            credentials.createStoredCredential(entry);
            return true;
        }
        if (read(stored.get(0)) < highest) {
            write(stored.get(0), highest);
            credentials.updateStoredCredential(stored.get(0));
            return true;
        }
        return stored.size() > 1;
    }

    /** Sets it to zero. */
    public void reset() {
        var credentials = user.credentialManager();
        credentials
                .getStoredCredentialsByTypeStream(TYPE)
                .map(CredentialModel::getId)
                .toList()
                .forEach(credentials::removeStoredCredentialById);
    }

    private static void write(CredentialModel entry, int count) {
        entry.setCredentialData(Integer.toString(count));
        entry.setUserLabel("Wrong codes in a row: " + count);
    }

    private static int read(CredentialModel entry) {
        try {
            return Integer.parseInt(entry.getCredentialData());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
