package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.watch.Trace;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/** What is behind the outbox: letters wait in {@link Lanes}, {@link Workers} try them, an {@link Alarm} wakes these. */
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
    private final SteadyTime time;
    private final MailSender sender;
    private final OutboxMetrics metrics;
    private final Tries tries;
    private final Workers workers;
    private final Alarm alarm;

    private volatile boolean closing;

    /**
     * @param most how many letters are on their way at once
     */
    Couriers(KeycloakSessionFactory factory, Lanes lanes, int most, Clock clock) {
        this.lanes = lanes;
        this.time = new SteadyTime(clock);
        this.sender = new MailSender(factory, clock);
        this.metrics = new OutboxMetrics(new OutboxMetrics.Readings(
                lanes::size,
                lanes::capacity,
                () -> lanes.oldest(time.now()).toMillis() / 1000.0,
                () -> longestTry().toMillis() / 1000.0,
                () -> isStuck() ? 0 : 1));
        this.tries = new Tries(lanes, time, new LetterDesk(factory, time), sender, metrics);
        this.workers =
                new Workers(most, () -> lanes.next(time.now()), tries::make, tries::stopped, this::wakeUpForTheNext);
        this.alarm = new Alarm(workers::start, sender::closeOld);
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
        if (!closing && lanes.reserve(letter.realmId(), letter.isAwaited())) {
            return true;
        }
        metrics.dropped();
        return false;
    }

    void release(Letter letter) {
        lanes.release(letter.realmId(), letter.isAwaited());
    }

    boolean canSend(SmtpSettings settings) {
        return sender.canSend(settings);
    }

    /** Takes a letter for which a place was reserved. Never throws: it is called while a response is on its way. */
    void take(Letter letter, Trace trace) {
        var rest = SHORTEST_REST.plusMillis(ThreadLocalRandom.current()
                .nextLong(LONGEST_REST.minus(SHORTEST_REST).toMillis()));
        lanes.add(new Parcel(letter, trace, time.now(), rest));
        alarm.ringIn(rest);
    }

    /**
     * Sends what is left, then stops.
     *
     * @param atMost what isn't sent by then is reported and lost
     */
    void close(Duration atMost) {
        closing = true;
        new Drain(lanes, workers).run(atMost);
        alarm.close();
        workers.close();
        var lost = lanes.takeAll().stream().filter(tries::stopped).count()
                + workers.underway().stream().filter(tries::stoppedWhileSending).count();
        if (lost > 0) {
            LOG.errorf("%d mails were not sent before the server stopped", lost);
        }
        sender.close();
        metrics.close();
    }
}
