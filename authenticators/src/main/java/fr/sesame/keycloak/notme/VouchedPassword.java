package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.RevokedTokens;
import java.util.List;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * A password of which is known that it isn't a thief's: an admin has set it, or somebody who has read the account's mails for it.
 * That is noted as long as a link of a notice is good, where it outlives the last server; of a password that nobody has noted
 * nothing is known.
 */
record VouchedPassword(KeycloakSession session, UserModel user) {

    private static final String VOUCHED = "sesame vouched password";

    /** Notes it of the one that was set just now. */
    void note() {
        stored().forEach(password -> RevokedTokens.of(session).note(name(password), NotMeLinks.LIFETIME.toSeconds()));
    }

    /** Whether it is one. */
    boolean is(CredentialModel password) {
        return RevokedTokens.of(session).has(name(password));
    }

    /** Those that Keycloak keeps, whoever has set them. */
    List<CredentialModel> stored() {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .toList();
    }

    /** A new hash of the same password has both, a new password in its place another date. */
    private static String name(CredentialModel password) {
        return Digest.text(VOUCHED + " " + password.getId() + " " + password.getCreatedDate());
    }
}
