package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.FaultName;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import java.time.Clock;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Where this node's letters lie in Keycloak's single-use store while they wait, for other nodes to find should this one end. A
 * letter is put there with the request's transaction, so whoever was promised a mail has it there. Thread-safe.
 */
final class Pigeonholes {

    private static final Logger LOG = Logger.getLogger(Pigeonholes.class);

    private final KeycloakSessionFactory factory;
    private final String node;
    private final int count;
    private final Clock clock;
    private final BitSet taken = new BitSet();

    /** Those that are empty, had the store let us say so. */
    private final Set<Kept> leftovers = ConcurrentHashMap.newKeySet();

    /**
     * @param node name of this node
     * @param count how many there are
     */
    Pigeonholes(KeycloakSessionFactory factory, String node, int count, Clock clock) {
        this.factory = factory;
        this.node = node;
        this.count = count;
        this.clock = clock;
    }

    /**
     * Puts a letter into a free one, once the session's transaction commits.
     *
     * @return empty for a letter that isn't kept
     */
    Optional<Kept> keep(KeycloakSession session, Letter letter) {
        return letter.kept().flatMap(words -> {
            var realm = session.realms().getRealm(letter.realmId());
            if (realm == null) {
                return Optional.empty();
            }
            var seal = new Seal(RealmKeys.of(session, realm));
            return StoredLetter.close(seal, letter.realmId(), words, clock.instant())
                    .flatMap(stored -> put(
                            ClaimStore.of(session),
                            stored,
                            StoredLetter.keptFor(letter).toSeconds()));
        });
    }

    /** Puts a letter of another node into a free one, at once; empty where none is free. */
    Optional<Kept> adopt(StoredLetter letter, long seconds) {
        return inStore(store -> put(store, letter.moved(), seconds));
    }

    private Optional<Kept> put(ClaimStore store, StoredLetter letter, long seconds) {
        var hole = take();
        try {
            hole.ifPresent(free -> store.put(free.key(), seconds, letter.notes()));
        } catch (RuntimeException e) {
            hole.ifPresent(this::release);
            throw e;
        }
        return hole.map(free -> new Kept(free, letter.movedKey()));
    }

    private synchronized Optional<Pigeonhole> take() {
        var number = taken.nextClearBit(0);
        if (number >= count) {
            return Optional.empty();
        }
        taken.set(number);
        return Optional.of(new Pigeonhole(node, number));
    }

    /** One is free that nothing has come into. */
    synchronized void release(Pigeonhole hole) {
        taken.clear(hole.number());
    }

    /** Whether another node has taken the letter over, as it took this one for dead. */
    boolean isMoved(Kept kept) {
        return inStore(store -> store.isClaimed(kept.movedKey()));
    }

    /** The letter needs nobody any more. Never throws: where the store doesn't answer, it is told later. */
    void clear(Kept kept) {
        try {
            inStore(store -> store.take(kept.hole().key()));
            leftovers.remove(kept);
            release(kept.hole());
        } catch (RuntimeException e) {
            LOG.debugf("A letter that needs nobody can't be removed yet: %s", new FaultName(e));
            leftovers.add(kept);
        }
    }

    /** Tells the store what it couldn't be told. */
    void clearLeftovers() {
        leftovers.forEach(this::clear);
    }

    <T> T inStore(Function<ClaimStore, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> work.apply(ClaimStore.of(session)));
    }
}
