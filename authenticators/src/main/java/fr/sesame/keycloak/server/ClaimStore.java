package fr.sesame.keycloak.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Keycloak's single-use store, in which a claim takes effect at once: of all who claim a key on whatever node one gets it,
 * everybody sees it from then on, and no rollback undoes it. In Keycloak that depends on where the store is. In memory it
 * is so. In the database (feature {@code stateless}) a claim belongs to the request's transaction: it is undone with it,
 * nobody sees it before its end, and who claims the same key waits until then. So anywhere but in memory, claims get a
 * session and a transaction of their own, as short as they are.
 *
 * <p>Two rules keep such transactions from waiting for each other, or for the request that began them: none holds more than
 * one claimed key, and a key is either put or claimed, never both.
 */
public final class ClaimStore {

    /** The longest key that Keycloak's table takes. */
    public static final int LONGEST_KEY = 255;

    /** Keycloak's own store in memory. Of any other one nothing is taken for granted. */
    private static final String IN_MEMORY = "infinispan";

    private final SingleUseObjectProvider store;
    private final Optional<KeycloakSessionFactory> apart;

    private ClaimStore(SingleUseObjectProvider store, Optional<KeycloakSessionFactory> apart) {
        this.store = store;
        this.apart = apart;
    }

    /** The store of this server. */
    public static ClaimStore of(KeycloakSession session) {
        var factory = session.getKeycloakSessionFactory();
        var inMemory = IN_MEMORY.equals(
                factory.getProviderFactory(SingleUseObjectProvider.class).getId());
        return new ClaimStore(session.singleUseObjects(), inMemory ? Optional.empty() : Optional.of(factory));
    }

    /** A store of which is known that a claim takes effect at once. */
    public static ClaimStore inMemory(SingleUseObjectProvider store) {
        return new ClaimStore(store, Optional.empty());
    }

    /** Whether what is in it ends with the nodes that hold it. */
    public boolean isInMemory() {
        return apart.isEmpty();
    }

    /**
     * Claims a key.
     *
     * @param seconds how long it stays claimed, at least 1
     * @return whether nobody had it
     */
    public boolean claim(String key, long seconds) {
        return claimFirst(List.of(key), seconds).isPresent();
    }

    /**
     * Claims the first of some keys that nobody has.
     *
     * @param seconds how long it stays claimed, at least 1
     * @return its place among the keys; empty when somebody has each of them
     */
    public OptionalInt claimFirst(List<String> keys, long seconds) {
        var from = 0;
        while (from < keys.size()) {
            var first = from;
            var attempt = atOnce(now -> attempt(now, keys, first, seconds));
            if (attempt.granted()) {
                return OptionalInt.of(attempt.place());
            }
            from = attempt.place() + 1;
        }
        return OptionalInt.empty();
    }

    /** In a transaction the database keeps hold of whatever was claimed in vain, so one key is claimed and no more. */
    private Attempt attempt(SingleUseObjectProvider now, List<String> keys, int from, long seconds) {
        var place = from;
        while (apart.isPresent() && place < keys.size() && now.contains(keys.get(place))) {
            place++;
        }
        return new Attempt(place, place < keys.size() && now.putIfAbsent(keys.get(place), seconds));
    }

    private record Attempt(int place, boolean granted) {}

    /** Whether somebody has it. */
    public boolean isClaimed(String key) {
        return !anyFree(List.of(key));
    }

    /** Whether one of the keys is left to claim. */
    public boolean anyFree(List<String> keys) {
        return atOnce(now -> keys.stream().anyMatch(key -> !now.contains(key)));
    }

    /** Gives keys back. Whoever gives back several names them in one order, always. */
    public void release(List<String> keys) {
        atOnce(now -> keys.stream().filter(key -> now.remove(key) != null).toList());
    }

    /**
     * Stores notes once the current transaction commits, in place of those that are there, under a key that nobody claims.
     *
     * @param seconds how long they are kept, at least 1
     */
    public void put(String key, long seconds, Map<String, String> notes) {
        store.put(key, seconds, notes);
    }

    /** The notes under a key. */
    public Optional<Map<String, String>> get(String key) {
        return Optional.ofNullable(store.get(key));
    }

    /** The notes under a key, for one of all who take them; nobody sees them afterwards, whatever becomes of this request. */
    public Optional<Map<String, String>> take(String key) {
        return atOnce(now -> Optional.ofNullable(now.remove(key)));
    }

    private <T> T atOnce(Function<SingleUseObjectProvider, T> work) {
        return apart.map(factory -> KeycloakModelUtils.runJobInTransactionWithResult(
                        factory, session -> work.apply(session.singleUseObjects())))
                .orElseGet(() -> work.apply(store));
    }
}
