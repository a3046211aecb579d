package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.FaultName;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Every few seconds: tells the other nodes that this one is there, and looks after them. */
final class NodeWatch {

    private static final Logger LOG = Logger.getLogger(NodeWatch.class);

    /** A round that is under way when the server stops has so long. */
    private static final int LAST_SECONDS = 5;

    private final Roster roster;
    private final Pigeonholes holes;
    private final Predicate<Member> takeover;
    private final int seconds;

    /** One for the rounds, which have to be on time, and one for what takes longer. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, new Threads("mail-watch"));

    /** Names of nodes whose letters are being taken over. */
    private final Set<String> underway = ConcurrentHashMap.newKeySet();

    private volatile boolean started;
    private volatile boolean closing;
    private boolean failing;

    /**
     * @param takeover takes over what a node has left; whether nothing is left there
     * @param seconds between two rounds
     */
    NodeWatch(Roster roster, Pigeonholes holes, Predicate<Member> takeover, int seconds) {
        this.roster = roster;
        this.holes = holes;
        this.takeover = takeover;
        this.seconds = seconds;
    }

    /** Once there is a database to ask. */
    void start() {
        if (started) {
            return;
        }
        started = true;
        Future<?> unused = threads.scheduleWithFixedDelay(this::round, 0, seconds, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            var ended = holes.inStore(store -> {
                roster.beat(store);
                return roster.look(store);
            });
            holes.clearLeftovers();
            for (var other : ended) {
                if (!closing && underway.add(other.member().node())) {
                    threads.execute(() -> takeOver(other));
                }
            }
            failing = false;
        } catch (RuntimeException e) {
            // Once for as long as it lasts.
            LOG.logf(
                    failing ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "The nodes with an outbox can't be looked after: %s",
                    new FaultName(e));
            failing = true;
        }
    }

    private void takeOver(Roster.Sight other) {
        try {
            if (holes.inStore(store -> roster.inherit(store, other.member()))) {
                try {
                    if (takeover.test(other.member())) {
                        tell(store -> roster.strike(store, other));
                    }
                } finally {
                    tell(store -> roster.pass(store, other.member()));
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("The mails that a node has left can't be taken over yet: %s", new FaultName(e));
            LOG.debug("Why they can't be taken over", e);
        } finally {
            underway.remove(other.member().node());
        }
    }

    private void tell(Consumer<ClaimStore> what) {
        var unused = holes.inStore(store -> {
            what.accept(store);
            return List.of();
        });
    }

    /** The server stops: nothing is taken over any more, while others hear that this node is still there. */
    void closing() {
        closing = true;
    }

    /** Whether others would find what this node leaves. */
    boolean hasHeirs() {
        try {
            return started && (!holes.inStore(ClaimStore::isInMemory) || roster.hasOthers());
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * This node ends.
     *
     * @param leavesLetters whether others are to look for its letters
     */
    void close(boolean leavesLetters) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
            if (started) {
                tell(leavesLetters ? roster::leaveLetters : roster::leave);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // They find out by themselves.
            LOG.debugf("The other nodes can't be told that this one ends: %s", new FaultName(e));
        }
    }
}
