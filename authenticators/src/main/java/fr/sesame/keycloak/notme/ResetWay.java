package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mailproof.Obstacles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Whether somebody without a password gets another one by a reset: whoever doesn't must not lose the one that is there. */
record ResetWay(KeycloakSession session, RealmModel realm) {

    boolean isOpenTo(UserModel user) {
        var address = user.getEmail();
        var obstacles = new Obstacles(session, realm);
        return realm.isResetPasswordAllowed()
                && address != null
                && !address.isBlank()
                && session.getProvider(Outbox.class).canSend(realm)
                && obstacles.ofAccount(user).isEmpty()
                && obstacles.ofPassword(user).isEmpty()
                // Of a company's domain only those who have a password may reset it.
                && obstacles.ofNewAddress(address).isEmpty();
    }
}
