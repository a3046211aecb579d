package fr.sesame.keycloak.throttle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Slots of Keycloak's single-use store. {@code putIfAbsent} there is atomic across nodes, takes effect at once and
 * survives a rollback, so two requests never claim the same slot.
 */
public final class Slots {

    /** Beyond that many slots a claim doesn't try every one. */
    static final int MOST_PROBES = 32;

    private static final int DIGEST_BYTES = 18;

    private final SingleUseObjectProvider store;

    public Slots(SingleUseObjectProvider store) {
        this.store = store;
    }

    /**
     * Claims a slot of a limit. The cost is that of {@value #MOST_PROBES} look-ups at the most: of a limit above that,
     * random slots are tried, and one that is nearly used up (97 in 100) may count as reached.
     *
     * @param subject what is counted, in any form: only a digest of it is stored
     * @return whether one was free
     */
    public boolean claim(String subject, Limit limit) {
        var key = key(subject);
        var start = ThreadLocalRandom.current().nextInt(limit.times());
        for (var probe = 0; probe < Math.min(limit.times(), MOST_PROBES); probe++) {
            var slot = limit.times() <= MOST_PROBES
                    ? (start + probe) % limit.times()
                    : ThreadLocalRandom.current().nextInt(limit.times());
            if (store.putIfAbsent(key + slot, limit.seconds())) {
                return true;
            }
        }
        return false;
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
        var key = key(subject);
        for (var slot = from; slot < to; slot++) {
            if (store.putIfAbsent(key + slot, seconds)) {
                return OptionalInt.of(slot);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a slot is left of those that {@link #claimInOrder} claims. */
    public boolean anyFree(String subject, int from, int to) {
        var key = key(subject);
        for (var slot = from; slot < to; slot++) {
            if (!store.contains(key + slot)) {
                return true;
            }
        }
        return false;
    }

    /** Gives a slot back. */
    public void release(String subject, int slot) {
        store.remove(key(subject) + slot);
    }

    /** Short, since some stores have narrow keys, and without any name in it that a dump would show. */
    private static String key(String subject) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return "sesame.slot."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES)) + ".";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
