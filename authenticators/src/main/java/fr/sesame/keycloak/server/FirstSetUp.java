package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * An attempt in which the mailbox of a new account was proven: what is set up in it is what its mail has asked for, and news to
 * nobody.
 */
public final class FirstSetUp {

    private static final String NOTE = "sesame-first-set-up";

    private FirstSetUp() {}

    /** This attempt is one. */
    public static void begin(AuthenticationSessionModel attempt) {
        attempt.setAuthNote(NOTE, "true");
    }

    /**
     * This attempt is one where its person has neither proven an address before nor a password yet: whoever has lost the mail for
     * the first login gets in by another one.
     */
    public static void beginIfNew(AuthenticationSessionModel attempt, UserModel person) {
        if (!person.isEmailVerified() && !person.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
            begin(attempt);
        }
    }

    /** Whether the current request belongs to one. */
    public static boolean isUnderWay(KeycloakSession session) {
        return Optional.ofNullable(session.getContext().getAuthenticationSession())
                .map(attempt -> attempt.getAuthNote(NOTE))
                .isPresent();
    }
}
