package fr.sesame.keycloak.throttle;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.RealmKey;
import fr.sesame.keycloak.server.RealmKeys;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Slots of the {@link ClaimStore}. A claim there is atomic across nodes, takes effect at once and survives a rollback, so
 * two requests never claim the same slot.
 */
public final class Slots {

    /** Beyond that many slots a claim doesn't try every one. */
    static final int MOST_PROBES = 32;

    private static final String PREFIX = "sesame.slot.";
    private static final String DOMAIN = "sesame slot 1";

    private final ClaimStore store;
    private final RealmKey key;

    public Slots(KeycloakSession session, RealmModel realm) {
        this(ClaimStore.of(session), RealmKeys.of(session, realm).active());
    }

    Slots(ClaimStore store, RealmKey key) {
        this.store = store;
        this.key = key;
    }

    /**
     * Claims a slot of a limit. The cost is that of {@value #MOST_PROBES} look-ups at the most: of a limit above that,
     * random slots are tried, and one that is nearly used up (97 in 100) may count as reached.
     *
     * @param subject what is counted, in any form: only a digest of it is stored
     * @return whether one was free
     */
    public boolean claim(String subject, Limit limit) {
        var random = ThreadLocalRandom.current();
        var start = random.nextInt(limit.times());
        var probes = IntStream.range(0, Math.min(limit.times(), MOST_PROBES))
                .map(probe ->
                        limit.times() <= MOST_PROBES ? (start + probe) % limit.times() : random.nextInt(limit.times()));
        return store.claimFirst(keys(subject, probes), limit.seconds()).isPresent();
    }

    /**
     * Claims the first free slot, in order.
     *
     * @param from the first one to try
     * @param to one more than the last
     * @param seconds how long it stays claimed
     * @return its number; empty when none is free
     */
    public OptionalInt claimInOrder(String subject, int from, int to, long seconds) {
        var place = store.claimFirst(keys(subject, IntStream.range(from, to)), seconds);
        return place.isPresent() ? OptionalInt.of(from + place.getAsInt()) : place;
    }

    /** Whether a slot is left of those that {@link #claimInOrder} claims. */
    public boolean anyFree(String subject, int from, int to) {
        return store.anyFree(keys(subject, IntStream.range(from, to)));
    }

    /** Gives a slot back. */
    public void release(String subject, int slot) {
        store.release(keys(subject, IntStream.of(slot)));
    }

    /** Under a new key of the realm all slots are free again. */
    private List<String> keys(String subject, IntStream slots) {
        var digest = key.name(DOMAIN, subject);
        return slots.mapToObj(slot -> PREFIX + digest + "." + slot).toList();
    }
}
