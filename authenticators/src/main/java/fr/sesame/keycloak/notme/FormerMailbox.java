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
 * The mailbox that an account had before, whose reader may take the address back for as long as a notice's link lives. Of
 * several changes within that time the first one's mailbox alone may: who has stolen an account changes its address more than
 * once, and has the mailboxes of the later ones.
 */
record FormerMailbox(KeycloakSession session, RealmModel realm, String userId) {

    private static final String ASKED = "sesame.former.asked.";
    private static final String OVER = "sesame.former.over.";

    /**
     * Whether the one that is left now may: none before it may still, and nobody has decided otherwise. From now on none after
     * it may.
     */
    boolean takeTurn() {
        var asked = key(ASKED);
        var store = ClaimStore.of(session);
        if (RevokedTokens.of(session).has(asked)
                || hasEnded()
                || !store.claim(asked, NotMeLinks.LIFETIME.toSeconds())) {
            return false;
        }
        note(asked, () -> store.release(List.of(asked)));
        return true;
    }

    /** Whether none may any more. */
    boolean hasEnded() {
        return RevokedTokens.of(session).has(key(OVER));
    }

    /** None may any more. */
    void isOver() {
        note(key(OVER), () -> {});
    }

    /** As what Keycloak has noted as revoked stays so, it is told when all is stored. */
    private void note(String key, Runnable rolledBack) {
        AfterCommit.run(
                session,
                () -> Background.run(session, later -> {
                    var revoked = RevokedTokens.of(later);
                    if (!revoked.has(key)) {
                        revoked.note(key, NotMeLinks.LIFETIME.toSeconds());
                    }
                }),
                rolledBack);
    }

    private String key(String prefix) {
        return prefix + Digest.text(realm.getId() + " " + userId);
    }
}
