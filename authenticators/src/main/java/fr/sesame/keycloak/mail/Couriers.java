package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.watch.Trace;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * What is behind the outbox: letters wait in {@link Lanes}, {@link Workers} try them, an {@link Alarm} wakes these. What waits lies
 * in {@link Pigeonholes}, too, where the {@link NodeWatch} of another node finds it should this one be killed.
 */
final class Couriers {

    private static final Logger LOG = Logger.getLogger(Couriers.class);

    /**
     * A letter rests before it is taken up: the answer to its request is on its way by then, and the work for it doesn't
     * slow down that answer, which would tell people with an account from those without.
     */
    private static final Duration SHORTEST_REST = Duration.ofMillis(50);

    private static final Duration LONGEST_REST = Duration.ofMillis(250);

    /** All that a try waits for has a time limit, and they are much shorter together. */
    private static final Duration LONGEST_TRY = Duration.ofMinutes(10);

    private final Lanes lanes;
    private final Pigeonholes holes;
    private final NodeWatch watch;
    private final SteadyTime time;
    private final MailSender sender;
    private final OutboxMetrics metrics;
    private final Tries tries;
    private final Workers workers;
    private final Alarm alarm;

    private volatile boolean closing;

    /**
     * @param most how many letters are on their way at once
     * @param pace seconds between two signs of life for the other nodes
     */
    Couriers(KeycloakSessionFactory factory, Lanes lanes, int most, int pace, Clock clock) {
        this.lanes = lanes;
        var self = new Member(UUID.randomUUID().toString(), 0, pace, lanes.capacity(), false);
        this.holes = new Pigeonholes(factory, self.node(), self.holes(), clock);
        this.time = new SteadyTime(clock);
        this.sender = new MailSender(factory, clock);
        this.metrics = new OutboxMetrics(new OutboxMetrics.Readings(
                lanes::size,
                lanes::capacity,
                () -> lanes.oldest(time.now()).toMillis() / 1000.0,
                () -> longestTry().toMillis() / 1000.0,
                () -> isStuck() ? 0 : 1));
        this.tries = new Tries(
                lanes, holes, time, new LetterDesk(LetterDesk.Transactions.of(factory), time), sender, metrics);
        this.workers =
                new Workers(most, () -> lanes.next(time.now()), tries::make, tries::stopped, this::wakeUpForTheNext);
        this.alarm = new Alarm(workers::start, sender::closeOld);
        var takeover = new Takeover(factory, holes, this::hasRoom, new Inheritance(), clock);
        this.watch = new NodeWatch(new Roster(self), holes, takeover::of, pace);
    }

    /** What another node has left. */
    private final class Inheritance implements Takeover.Heir {

        @Override
        public void take(Letter letter, Duration age, Kept kept) {
            metrics.takenOver();
            lanes.add(Parcel.takenOver(letter, age, kept, time.now()));
            alarm.ringIn(Duration.ZERO);
        }

        @Override
        public void release(Letter letter) {
            lanes.release(letter.realmId(), letter.isAwaited());
        }
    }

    /** There is a database, and other nodes may be. */
    void meetTheOthers() {
        watch.start();
    }

    private Duration longestTry() {
        return workers.underway().stream()
                .map(parcel -> parcel.triedFor(time.now()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Every worker has been at one letter for longer than any mail server can keep it there. */
    boolean isStuck() {
        return workers.areAllAtOneFor(LONGEST_TRY, time.now());
    }

    private void wakeUpForTheNext() {
        lanes.untilNext(time.now()).ifPresent(alarm::ringIn);
    }

    boolean reserve(Letter letter) {
        if (hasRoom(letter)) {
            return true;
        }
        metrics.dropped();
        return false;
    }

    private boolean hasRoom(Letter letter) {
        return !closing && lanes.reserve(letter.realmId(), letter.isAwaited());
    }

    /** The request has failed. */
    void release(Letter letter, Optional<Kept> kept) {
        kept.map(Kept::hole).ifPresent(holes::release);
        lanes.release(letter.realmId(), letter.isAwaited());
    }

    /** Has other nodes find the letter, once the session's transaction has committed. */
    Optional<Kept> keep(KeycloakSession session, Letter letter) {
        return holes.keep(session, letter);
    }

    boolean canSend(SmtpSettings settings) {
        return sender.canSend(settings);
    }

    /** Takes a letter for which a place was reserved. Never throws: it is called while a response is on its way. */
    void take(Letter letter, Optional<Kept> kept, Trace trace) {
        var rest = SHORTEST_REST.plusMillis(ThreadLocalRandom.current()
                .nextLong(LONGEST_REST.minus(SHORTEST_REST).toMillis()));
        lanes.add(new Parcel(letter, kept, trace, time.now(), rest));
        alarm.ringIn(rest);
    }

    /**
     * Sends what is left, then stops.
     *
     * @param atMost what isn't sent by then is left to other nodes; where there are none, it is reported and lost
     */
    void close(Duration atMost) {
        closing = true;
        watch.closing();
        new Drain(lanes, workers).run(atMost);
        alarm.close();
        workers.close();
        var waiting = lanes.takeAll();
        var underway = workers.underway();
        Predicate<Parcel> isLeft = watch.hasHeirs() ? parcel -> parcel.kept().isPresent() : parcel -> false;
        var left = Stream.concat(waiting.stream(), underway.stream())
                .filter(isLeft)
                .count();
        var lost =
                waiting.stream().filter(isLeft.negate()).filter(tries::stopped).count()
                        + underway.stream()
                                .filter(isLeft.negate())
                                .filter(tries::stoppedWhileSending)
                                .count();
        if (left > 0) {
            LOG.infof("%d mails are left to whichever node finds them", left);
        }
        if (lost > 0) {
            LOG.errorf("%d mails were not sent before the server stopped", lost);
        }
        watch.close(left > 0);
        sender.close();
        metrics.close();
    }
}
