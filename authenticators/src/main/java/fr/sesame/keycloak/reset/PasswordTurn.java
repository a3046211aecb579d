package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** One of two resets that send a new password for one account at once: the other one would succeed as well, or fail with a 500. */
final class PasswordTurn {

    /** Until its transaction is over, also that of a slow directory; then the other one sees the new password. */
    private static final int SECONDS = 15;

    private final KeycloakSession session;
    private final ClaimStore store;
    private final String key;

    PasswordTurn(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.store = ClaimStore.of(session);
        this.key = "sesame.password-turn." + Digest.text(realm.getId() + " " + user.getId());
    }

    /** Whether it is this one's. */
    boolean take() {
        return store.claim(key, SECONDS);
    }

    /** It is saved with the transaction, or not at all. */
    void giveBackAtTheEnd() {
        AfterCommit.run(session, this::giveBack, this::giveBack);
    }

    /** Nothing was saved. */
    void giveBack() {
        store.release(List.of(key));
    }
}
