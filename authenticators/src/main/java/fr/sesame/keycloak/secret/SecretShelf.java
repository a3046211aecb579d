package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.secret.Proof.Means;
import fr.sesame.keycloak.secret.Verdict.Accepted;
import fr.sesame.keycloak.secret.Verdict.Reason;
import fr.sesame.keycloak.secret.Verdict.Refused;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.OutsideAccount;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets where they lie: each is one entry of Keycloak's single-use store under its {@link SecretId}, closed with a
 * {@link Seal}, with the marks that are claimed beside it.
 *
 * <p>One mark says « spent »: by its code, by its link, or by a newer secret. Whoever doesn't get the mark comes too late,
 * on whatever node.
 */
final class SecretShelf {

    private static final String PREFIX = "sesame.secret.";
    private static final String SPENT = ".spent";
    private static final String NEWER = ".newer";
    /** Not « revoked »: until Keycloak 26.6 keys that end so are its own, and can’t be claimed. */
    private static final String REVOKED = ".withdrawn";

    private static final String FORMER = ".former";
    private static final String HERE = ".here";
    private static final String PRESSED = ".pressed";

    /** Longer than a request takes; a node that dies in the middle of one doesn't keep the link from working after that. */
    private static final int PRESS_SECONDS = 30;

    private final ClaimStore store;
    private final Seal seal;
    private final Clock clock;

    SecretShelf(ClaimStore store, RealmKeys keys, Clock clock) {
        this.store = store;
        this.seal = new Seal(keys);
        this.clock = clock;
    }

    /** The name of a secret's entry, with which those of its marks begin. */
    static String key(SecretId id) {
        return PREFIX + id.value();
    }

    /** Puts a secret there once the current transaction commits. */
    void put(SecretId id, StoredSecret secret) {
        var now = clock.instant();
        put(key(id), secret.seconds(now), secret.notes());
        secret.former()
                .ifPresent(former -> put(
                        key(id) + FORMER, secret.seconds(now) + FormerLink.seconds(secret.purpose()), former.notes()));
    }

    private void put(String key, long seconds, Map<String, String> notes) {
        store.put(key, seconds, seal.close(key, notes));
    }

    /** A secret that is there. */
    Optional<StoredSecret> find(SecretId id) {
        return get(key(id)).map(StoredSecret::of);
    }

    /** What is still known of somebody's link, be it over or not. */
    Optional<FormerLink> former(SecretId id) {
        return get(key(id) + FORMER).map(FormerLink::of);
    }

    private Optional<Map<String, String>> get(String key) {
        return store.get(key).flatMap(stored -> seal.open(key, stored));
    }

    /** Uses a secret up, unless somebody was faster. */
    Verdict spend(SecretId id, StoredSecret secret, Means means) {
        if (!store.claim(key(id) + SPENT, secret.seconds(clock.instant()) + FormerLink.seconds(secret.purpose()))) {
            return new Refused(whySpent(id));
        }
        var owner = secret.owner().orElseThrow();
        return new Accepted(new Proof(
                owner.userId(),
                owner.address(),
                secret.asked().at(),
                means,
                secret.handedTo(),
                secret.asked().outside().map(OutsideAccount::fingerprint)));
    }

    /** A newer one takes its place, now or when it is there. */
    void supersede(SecretId id) {
        end(id, NEWER);
    }

    /**
     * An admin ends it.
     *
     * @return whether nobody was faster
     */
    boolean revoke(SecretId id) {
        return end(id, REVOKED);
    }

    private boolean end(SecretId id, String why) {
        // It may not have been made yet, and must be dead when it is.
        var seconds = find(id).map(secret -> secret.seconds(clock.instant()) + FormerLink.seconds(secret.purpose()))
                .orElse(EndedSecrets.SECONDS + FormerLink.seconds(Purpose.LOGIN));
        return store.claim(key(id) + SPENT, seconds) && store.claim(key(id) + why, seconds);
    }

    boolean isSpent(SecretId id) {
        return store.isClaimed(key(id) + SPENT);
    }

    Reason whySpent(SecretId id) {
        if (store.isClaimed(key(id) + NEWER)) {
            return Reason.SUPERSEDED;
        }
        return store.isClaimed(key(id) + REVOKED) ? Reason.REVOKED : Reason.USED;
    }

    /**
     * Uses a link up in the browser that asked for it.
     *
     * @return empty for the other one of two clicks at once
     */
    Optional<Verdict> spendHere(SecretId id, StoredSecret secret, Means means) {
        var key = key(id);
        if (!store.claim(key + PRESSED, PRESS_SECONDS)) {
            return Optional.empty();
        }
        var used = false;
        try {
            var verdict = spend(id, secret, means);
            used = verdict instanceof Accepted && store.claim(key + HERE, Order.MOST_LINK_SECONDS);
            return Optional.of(verdict);
        } finally {
            if (!used) {
                store.release(List.of(key + PRESSED));
            }
        }
    }

    /** Whether the browser that asked for the link has used it, or is about to. */
    boolean isSpentHere(SecretId id) {
        return store.isClaimed(key(id) + PRESSED) || store.isClaimed(key(id) + HERE);
    }
}
