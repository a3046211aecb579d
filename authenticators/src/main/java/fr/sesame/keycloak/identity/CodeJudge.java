package fr.sesame.keycloak.identity;

import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClientAddress;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * Judges a code of an authenticator app, off the request.
 *
 * @param identifier under which it was typed
 * @param client who typed it
 */
record CodeJudge(KeycloakSession session, Identifier identifier, ClientAddress client) {

    /** Whose code it is; empty where it is nobody's, or a wrong one. */
    Optional<UserModel> owner(String code) {
        return new AccountSearch(session, realm()).lookUp(identifier) instanceof Identity.Account account
                        && isRight(account.user(), code)
                ? Optional.of(account.user())
                : Optional.empty();
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    private boolean isRight(UserModel user, String code) {
        var lock = new BruteForceLock(session, realm());
        var apps = user.credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .toList();
        if (apps.isEmpty() || !user.isEnabled() || lock.on(user).isPresent()) {
            return false;
        }
        if (apps.stream()
                .anyMatch(app -> user.credentialManager()
                        .isValid(new UserCredentialModel(app.getId(), OTPCredentialModel.TYPE, code)))) {
            return true;
        }
        lock.countFailure(user, client);
        event().user(user)
                .detail(Details.USERNAME, identifier.value())
                .detail(Details.CREDENTIAL_TYPE, OTPCredentialModel.TYPE)
                .error(Errors.INVALID_USER_CREDENTIALS);
        return false;
    }

    private EventBuilder event() {
        return new EventBuilder(realm(), session, client).event(EventType.LOGIN);
    }
}
