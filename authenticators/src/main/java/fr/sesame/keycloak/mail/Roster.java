package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.ClaimStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * The nodes that have an outbox, in a few places of Keycloak's single-use store. Each says again and again that it is there; one
 * that several looks in a row find unchanged has ended. Looks are counted, not seconds: nobody's clock matters, nor for how long
 * a node, or the store, was out of reach. It beats and looks in
 * one thread.
 */
final class Roster {

    /** So many nodes at once; of more than that the last ones lose their mails with themselves, and say so. */
    static final int PLACES = 32;

    /** So many looks without a sign of life. */
    static final int LOOKS = 4;

    private static final Logger LOG = Logger.getLogger(Roster.class);

    private static final String PREFIX = "sesame.mail.node.";
    private static final String TAKEN = ".taken";
    private static final String HEIR = "sesame.mail.heir.";

    /** Longer than any letter is kept, and any node lives. */
    private static final long PLACE_SECONDS = 365L * 86_400;

    private static final long HEIR_SECONDS = 60;

    private final Map<Integer, Sight> others = new ConcurrentHashMap<>();
    private volatile Member self;
    private boolean isCrowded;
    private volatile OptionalInt place = OptionalInt.empty();

    /**
     * @param self this node
     */
    Roster(Member self) {
        this.self = self;
    }

    /**
     * Another node.
     *
     * @param place its place
     * @param unchanged how often in a row it was found as it was
     */
    record Sight(int place, Member member, int unchanged) {}

    /** Whether a node has ended, its own pace considered. */
    boolean hasEnded(Sight other) {
        var looksEach = (other.member().pace() + self.pace() - 1) / self.pace();
        return other.member().gone() || other.unchanged() >= LOOKS * Math.max(1, looksEach);
    }

    private static String key(int place) {
        return PREFIX + place;
    }

    /** Says that this node is there. */
    void beat(ClaimStore store) {
        if (place.isPresent()
                && at(store, place.getAsInt())
                        .filter(there -> there.node().equals(self.node()))
                        .isEmpty()) {
            // It was taken for dead, and its place may be somebody else's by now.
            place = OptionalInt.empty();
        }
        if (place.isEmpty()) {
            place = enter(store);
        }
        self = self.later();
        place.ifPresent(mine -> store.put(key(mine), PLACE_SECONDS, self.notes()));
    }

    private OptionalInt enter(ClaimStore store) {
        var places = IntStream.range(0, PLACES).mapToObj(Roster::key).toList();
        var free = store.claimFirst(places.stream().map(key -> key + TAKEN).toList(), PLACE_SECONDS);
        if (free.isEmpty()) {
            if (!isCrowded) {
                LOG.warnf("More than %d nodes: should this one be killed, its mails are lost", PLACES);
            }
            // Of a node that was killed before it had said anything.
            store.release(places.stream()
                    .filter(key -> store.get(key).isEmpty())
                    .map(key -> key + TAKEN)
                    .toList());
        }
        isCrowded = free.isEmpty();
        return free;
    }

    /**
     * Looks after the others.
     *
     * @return those that have ended
     */
    List<Sight> look(ClaimStore store) {
        IntStream.range(0, PLACES)
                .filter(number -> place.isEmpty() || place.getAsInt() != number)
                .forEach(number -> at(store, number)
                        .ifPresentOrElse(
                                member -> others.merge(number, new Sight(number, member, 0), Roster::again),
                                () -> others.remove(number)));
        return others.values().stream().filter(this::hasEnded).toList();
    }

    private static Sight again(Sight before, Sight now) {
        return before.member().equals(now.member())
                ? new Sight(now.place(), now.member(), before.unchanged() + 1)
                : now;
    }

    private static Optional<Member> at(ClaimStore store, int place) {
        return store.get(key(place)).map(Member::of);
    }

    /** Whether somebody else was there at the last look. */
    boolean hasOthers() {
        return others.values().stream().anyMatch(other -> !hasEnded(other));
    }

    /** Whether this node is the one to take over what another has left: for a minute it is the only one. */
    boolean inherit(ClaimStore store, Member dead) {
        return store.claim(HEIR + dead.node(), HEIR_SECONDS);
    }

    /** It has done so as far as it can for now. */
    void pass(ClaimStore store, Member dead) {
        store.release(List.of(HEIR + dead.node()));
    }

    /** Nothing of the other is left. */
    void strike(ClaimStore store, Sight dead) {
        if (at(store, dead.place()).filter(dead.member()::equals).isPresent()) {
            leave(store, dead.place());
        }
        others.remove(dead.place());
    }

    /** This node ends. */
    void leave(ClaimStore store) {
        place.ifPresent(mine -> leave(store, mine));
    }

    private static void leave(ClaimStore store, int place) {
        store.take(key(place));
        store.release(List.of(key(place) + TAKEN));
    }

    /** This node ends, and others find letters. */
    void leaveLetters(ClaimStore store) {
        place.ifPresent(mine -> store.put(key(mine), PLACE_SECONDS, self.left().notes()));
    }
}
