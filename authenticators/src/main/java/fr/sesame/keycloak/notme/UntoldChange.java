package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.RevokedTokens;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * That somebody has changed more of an account than its owner is told of in an hour. Whoever has stolen it may have used the notices
 * up on purpose, to add a way in that no notice tells of and so none undoes.
 */
record UntoldChange(KeycloakSession session, RealmModel realm, String userId) {

    private static final String PREFIX = "sesame.untold.";

    /** Notes it for as long as there is anything to press: at once, and for the time after the last server has stopped. */
    void note() {
        var key = key();
        var store = ClaimStore.of(session);
        var first = store.claim(key, NotMeLinks.LIFETIME.toSeconds());
        AfterCommit.run(
                session,
                () -> Background.run(
                        session, later -> RevokedTokens.of(later).note(key, NotMeLinks.LIFETIME.toSeconds())),
                () -> {
                    if (first) {
                        store.release(List.of(key));
                    }
                });
    }

    boolean isThere() {
        return ClaimStore.of(session).isClaimed(key())
                || RevokedTokens.of(session).has(key());
    }

    private String key() {
        return PREFIX + Digest.text(realm.getId() + " " + userId);
    }
}
