package fr.sesame.keycloak.notices;

import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

/**
 * Recovery codes of Keycloak's of which the last was used to log in. It takes such a list away without an event, and has a new one
 * made before the login is over. Ours say it in an event of their own.
 */
record RecoveryCodes(KeycloakSession session, UserModel user) {

    /** Whether a new list takes the place of one that is used up: nobody has asked for a new one. */
    boolean areReplaced() {
        var attempt = session.getContext().getAuthenticationSession();
        return wereUsed() && attempt != null && attempt.getClientNote(Constants.KC_ACTION_EXECUTING) == null;
    }

    /** What a login says that was the last one by such a code. */
    Optional<Happening> usedUp() {
        return wereUsed() && !areThere()
                ? Optional.of(Happening.of(Kind.RECOVERY_CODES, "recoveryUsedUp", EventType.LOGIN, "", Map.of()))
                : Optional.empty();
    }

    private boolean areThere() {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(RecoveryAuthnCodesCredentialModel.TYPE)
                .findAny()
                .isPresent();
    }

    private boolean wereUsed() {
        var attempt = session.getContext().getAuthenticationSession();
        return attempt != null
                && AuthenticatorUtil.getAuthnCredentials(attempt).contains(RecoveryAuthnCodesCredentialModel.TYPE);
    }
}
