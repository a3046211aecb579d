package fr.sesame.keycloak.server;

import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel.RequiredAction;

/** Which required actions a realm lets its people do. Keycloak leaves out the others without a word. */
public record RealmActions(RealmModel realm) {

    /** To set up a passkey for in place of the password, as Keycloak names it. */
    public static final String REGISTER_PASSKEY = "webauthn-register-passwordless";

    /** To set up a security key for beside it. */
    public static final String REGISTER_KEY = "webauthn-register";

    /** Whether the realm has one, switched on. */
    public boolean has(String action) {
        var found = realm.getRequiredActionProviderByAlias(action);
        return found != null && found.isEnabled();
    }

    /** Whether people can set up a second factor, in place of one that they have lost. */
    public boolean haveSecondFactor() {
        return has(RequiredAction.CONFIGURE_TOTP.name()) || has(REGISTER_KEY);
    }
}
