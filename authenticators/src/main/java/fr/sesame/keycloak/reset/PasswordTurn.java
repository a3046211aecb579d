package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** One of two resets that send a new password for one account at once: the other one would succeed as well, or fail with a 500. */
final class PasswordTurn {

    /**
     * Longer than Keycloak lets a transaction take, also that of a slow directory: it is given back when that is over, and the
     * other one sees the new password. A node that dies in the middle keeps it for as long.
     */
    private static final int SECONDS = 600;

    private final ClaimStore store;
    private final String key;

    PasswordTurn(ClaimStore store, String realmId, String userId) {
        this.store = store;
        this.key = "sesame.password-turn." + Digest.text(realmId + " " + userId);
    }

    /** Whether it is this one's. */
    boolean take() {
        return store.claim(key, SECONDS);
    }

    /** It is saved with the transaction, or not at all. */
    void giveBackAtTheEnd(KeycloakSession session) {
        AfterCommit.run(session, this::giveBack, this::giveBack);
    }

    /** Nothing was saved. */
    void giveBack() {
        store.release(List.of(key));
    }
}
