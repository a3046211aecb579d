package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.Digest;
import java.util.List;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

/**
 * What a known browser stands on: the password and the second factors that its owner had when it was proven. Where one of them is
 * changed or gone, by whatever way, so is the browser: no event has to tell, and none can be missed.
 *
 * @param marks one for each of them
 */
record Grounds(List<String> marks) {

    private static final int MARK_LENGTH = 12;

    /** Used up by and by. */
    private static final Set<String> NO_GROUND =
            Set.of(PasswordCredentialModel.PASSWORD_HISTORY, RecoveryAuthnCodesCredentialModel.TYPE);

    /** Sésame's own come and go: known browsers, counts, marks, codes. */
    private static final String OURS = "sesame-";

    static Grounds of(UserModel user) {
        return new Grounds(user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> !NO_GROUND.contains(credential.getType())
                        && !credential.getType().startsWith(OURS))
                .map(Grounds::mark)
                .sorted()
                .toList());
    }

    /** A new hash of the same password keeps both, a new password doesn't. */
    private static String mark(CredentialModel credential) {
        return Digest.text(credential.getType() + " " + credential.getId() + " " + credential.getCreatedDate())
                .substring(0, MARK_LENGTH);
    }

    /** Whether all that the others were is still there; more may have been added. */
    boolean hold(Grounds earlier) {
        return marks.containsAll(earlier.marks);
    }
}
