package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.FaultName;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Takes over what a node has left that has ended. Each letter is put into a pigeonhole of this node first, then claimed, then
 * removed from where it was: whenever this node ends, it lies somewhere. It is there twice only for whoever ends between the
 * first and the last, and then sent twice at the most.
 */
final class Takeover {

    private static final Logger LOG = Logger.getLogger(Takeover.class);

    /** What is read in one transaction. */
    private static final int AT_ONCE = 200;

    private final KeycloakSessionFactory factory;
    private final Pigeonholes holes;
    private final Predicate<Letter> room;
    private final Heir heir;
    private final Clock clock;

    /**
     * @param room keeps a place for a letter, if there is one
     * @param heir gets the letters
     */
    Takeover(KeycloakSessionFactory factory, Pigeonholes holes, Predicate<Letter> room, Heir heir, Clock clock) {
        this.factory = factory;
        this.holes = holes;
        this.room = room;
        this.heir = heir;
        this.clock = clock;
    }

    /** Gets the letters. */
    interface Heir {

        /** Gets one for which there is a place. */
        void take(Letter letter, Duration age, Kept kept);

        /** Gives the place for a letter back. */
        void release(Letter letter);
    }

    /** What became of a letter. */
    private enum Fate {
        TAKEN,
        NOBODYS,
        LEFT
    }

    /**
     * Takes all.
     *
     * @return whether nothing is left there
     */
    boolean of(Member dead) {
        var left = 0;
        var taken = 0;
        for (var first = 0; first < dead.holes(); first += AT_ONCE) {
            var to = Math.min(dead.holes(), first + AT_ONCE);
            var range = IntStream.range(first, to).mapToObj(number -> new Pigeonhole(dead.node(), number));
            var found = holes.inStore(store -> {
                Map<Pigeonhole, StoredLetter> letters = new LinkedHashMap<>();
                range.forEach(hole ->
                        store.get(hole.key()).map(StoredLetter::of).ifPresent(letter -> letters.put(hole, letter)));
                return letters;
            });
            for (var one : found.entrySet()) {
                switch (move(one.getKey(), one.getValue())) {
                    case TAKEN -> taken++;
                    case LEFT -> left++;
                    case NOBODYS -> {}
                }
            }
        }
        LOG.infof("A node with an outbox has ended: %d of its mails were taken over, %d can't be yet", taken, left);
        return left == 0;
    }

    private Fate move(Pigeonhole from, StoredLetter stored) {
        final Optional<StoredLetter.Opened> opened;
        try {
            opened = open(stored);
        } catch (NobodysException e) {
            LOG.warnf("A mail of realm %s that a node has left is lost: %s", stored.realmId(), e.getMessage());
            remove(from);
            return Fate.NOBODYS;
        } catch (RuntimeException e) {
            LOG.warnf("A mail of realm %s can't be taken over: %s", stored.realmId(), new FaultName(e));
            LOG.debug("Why it can't be taken over", e);
            return Fate.LEFT;
        }
        if (opened.isEmpty() || !room.test(opened.get().letter())) {
            return Fate.LEFT;
        }
        var letter = opened.get();
        var seconds = Math.max(1, letter.left().toSeconds());
        var kept = Optional.<Kept>empty();
        var taken = false;
        try {
            kept = holes.adopt(stored, seconds);
            taken = kept.isPresent() && holes.inStore(store -> store.claim(stored.movedKey(), seconds));
        } finally {
            if (!taken) {
                kept.ifPresent(holes::clear);
                heir.release(letter.letter());
            }
        }
        if (kept.isEmpty()) {
            return Fate.LEFT;
        }
        if (taken) {
            heir.take(letter.letter(), letter.age(), kept.get());
        }
        // Whoever was faster may have ended before doing so.
        remove(from);
        return taken ? Fate.TAKEN : Fate.NOBODYS;
    }

    private void remove(Pigeonhole hole) {
        holes.inStore(store -> store.take(hole.key()));
    }

    /** Empty where no reader of this JAR's knows the letter. */
    private Optional<StoredLetter.Opened> open(StoredLetter stored) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            var realm = session.realms().getRealm(stored.realmId());
            if (realm == null) {
                throw new NobodysException("the realm is gone");
            }
            session.getContext().setRealm(realm);
            var notes = stored.open(new Seal(RealmKeys.of(session, realm)))
                    .orElseThrow(() -> new NobodysException("the realm's key is gone"));
            return StoredLetter.read(session, notes, clock);
        });
    }

    /** Whoever comes next can't send it either. */
    private static final class NobodysException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NobodysException(String reason) {
            super(reason);
        }
    }
}
