package fr.sesame.keycloak.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The threads behind the outbox: they write letters, send them, and try again later what could not be sent. */
final class Couriers {

    private static final Logger LOG = Logger.getLogger(Couriers.class);
    private static final Duration IDLE_THREAD = Duration.ofSeconds(30);
    private static final Duration UPKEEP = Duration.ofSeconds(10);
    private static final Duration DRAIN_STEP = Duration.ofMillis(50);

    /**
     * A letter rests before it is taken up: the answer to its request is on its way by then, and the work for it doesn't
     * slow down that answer, which would tell people with an account from those without.
     */
    private static final Duration SHORTEST_REST = Duration.ofMillis(50);

    private static final Duration LONGEST_REST = Duration.ofMillis(250);

    private final KeycloakSessionFactory factory;
    private final Lanes lanes;
    private final SmtpConnections connections;
    private final OutboxMetrics metrics;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService clock;
    private final int most;
    private final AtomicInteger busy = new AtomicInteger();

    /** With a worker now. */
    private final Set<Parcel> underway = ConcurrentHashMap.newKeySet();

    private volatile boolean closing;

    Couriers(KeycloakSessionFactory factory, Lanes lanes, int most) {
        this.factory = factory;
        this.lanes = lanes;
        this.most = most;
        this.connections = new SmtpConnections(factory);
        this.metrics = new OutboxMetrics(
                lanes::size, () -> lanes.oldest(System.nanoTime()).toMillis() / 1000.0);
        this.workers = new ThreadPoolExecutor(
                most, most, IDLE_THREAD.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads("mail"));
        this.workers.allowCoreThreadTimeOut(true);
        this.clock = Executors.newSingleThreadScheduledExecutor(threads("mail-clock"));
        lookAround();
    }

    private static ThreadFactory threads(String name) {
        var number = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "sesame-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    boolean reserve(String realmId) {
        if (!closing && lanes.reserve(realmId)) {
            return true;
        }
        metrics.dropped();
        return false;
    }

    void release(String realmId) {
        lanes.release(realmId);
    }

    /** Takes a letter for which a place was reserved. Never throws: it is called while a response is on its way. */
    void take(Letter letter) {
        var rest = SHORTEST_REST.plusMillis(ThreadLocalRandom.current()
                .nextLong(LONGEST_REST.minus(SHORTEST_REST).toMillis()));
        lanes.add(new Parcel(letter, System.nanoTime(), rest));
        wakeUpIn(rest);
    }

    private void wakeUpIn(Duration delay) {
        try {
            Future<?> unused = clock.schedule(this::wakeUp, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: what is left is sent, or reported, by close().
        }
    }

    private void wakeUp() {
        try {
            start();
        } catch (RuntimeException e) {
            LOG.error("The outbox stumbled", e);
        }
    }

    /** Nobody else closes connections when there is nothing to send, and nothing that waits is ever forgotten. */
    private void lookAround() {
        connections.closeOld(System.nanoTime());
        wakeUp();
        try {
            Future<?> unused = clock.schedule(this::lookAround, UPKEEP.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed.
        }
    }

    /** Gives every idle worker something to do, if there is something. */
    private void start() {
        while (busy.get() < most) {
            var parcel = lanes.next(System.nanoTime());
            if (parcel.isEmpty()) {
                return;
            }
            busy.incrementAndGet();
            workers.execute(() -> carry(parcel.get()));
        }
    }

    private void carry(Parcel parcel) {
        underway.add(parcel);
        try {
            attempt(parcel);
        } catch (RuntimeException | Error e) {
            // Whatever it is, its place and its worker are needed.
            LOG.errorf(e, "A letter of realm %s is lost", parcel.letter().realmId());
            giveUp(parcel, "internal error");
        } finally {
            underway.remove(parcel);
            busy.decrementAndGet();
            start();
            lanes.untilNext(System.nanoTime()).ifPresent(this::wakeUpIn);
        }
    }

    private void attempt(Parcel parcel) {
        var letter = parcel.letter();
        if (parcel.isTooLate(System.nanoTime())) {
            giveUp(parcel, "too late");
            return;
        }
        final Optional<SmtpSettings> settings;
        try {
            settings = inTransaction(letter, session -> prepare(parcel, session));
        } catch (RuntimeException e) {
            LOG.warnf("A letter of realm %s could not be written: %s", letter.realmId(), e);
            tryAgain(parcel);
            return;
        }
        var mail = parcel.mail();
        if (settings.isEmpty() || mail == null) {
            lanes.done(parcel);
            return;
        }
        try {
            send(settings.get(), mail);
        } catch (MessagingException | RuntimeException e) {
            failed(parcel, Failure.of(e));
            return;
        }
        lanes.serverAnswered(letter.realmId());
        lanes.done(parcel);
        if (parcel.end()) {
            metrics.sent(parcel.age(System.nanoTime()));
            tell(letter, letter::sent);
        }
    }

    /** Writes the letter, unless that is done, and gives the mail server's settings as they are now; empty for no mail. */
    private static Optional<SmtpSettings> prepare(Parcel parcel, KeycloakSession session) {
        var letter = parcel.letter();
        var realm = session.getContext().getRealm();
        if (realm == null) {
            return Optional.empty();
        }
        if (parcel.mail() == null) {
            var written = letter.write(session);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            parcel.written(written.get(), System.nanoTime());
        }
        return Optional.of(new SmtpSettings(letter.realmId(), realm.getSmtpConfig()));
    }

    private void send(SmtpSettings settings, WrittenMail mail) throws MessagingException {
        if (!canSend(settings)) {
            throw new MessagingException("The realm has no mail server");
        }
        if (sendsItself()) {
            connections.send(settings, mail);
        } else {
            // Somebody has put another way of sending in Keycloak's place, and will have a reason.
            var problem = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> sendInAnotherWay(session, settings, mail));
            if (problem != null) {
                throw new MessagingException("Not sent", problem);
            }
        }
    }

    boolean canSend(SmtpSettings settings) {
        return !sendsItself() || settings.isComplete();
    }

    private boolean sendsItself() {
        return factory.getProviderFactory(EmailSenderProvider.class) instanceof AutomaticMailSenderFactory;
    }

    private static @Nullable EmailException sendInAnotherWay(
            KeycloakSession session, SmtpSettings settings, WrittenMail mail) {
        session.getContext().setRealm(session.realms().getRealm(settings.realmId()));
        try {
            session.getProvider(EmailSenderProvider.class)
                    .send(settings.values(), mail.address(), mail.subject(), mail.text(), mail.html());
            return null;
        } catch (EmailException e) {
            return e;
        }
    }

    private void failed(Parcel parcel, Failure failure) {
        var realmId = parcel.letter().realmId();
        LOG.warnf("A mail of realm %s was not taken: %s", realmId, failure.reason());
        switch (failure.kind()) {
            case PERMANENT -> {
                lanes.serverAnswered(realmId);
                giveUp(parcel, failure.reason());
            }
            case TEMPORARY -> {
                lanes.serverAnswered(realmId);
                tryAgain(parcel);
            }
            case SERVER -> {
                lanes.serverFailed(realmId, System.nanoTime());
                tryAgain(parcel);
            }
        }
    }

    private void tryAgain(Parcel parcel) {
        metrics.retried();
        parcel.pause(System.nanoTime());
        lanes.again(parcel);
    }

    private void giveUp(Parcel parcel, String reason) {
        lanes.done(parcel);
        if (parcel.end()) {
            metrics.failed();
            tell(parcel.letter(), session -> parcel.letter().notSent(session, reason));
        }
    }

    private void tell(Letter letter, Consumer<KeycloakSession> what) {
        try {
            inTransaction(letter, session -> {
                if (session.getContext().getRealm() != null) {
                    what.accept(session);
                }
                return Optional.empty();
            });
        } catch (RuntimeException e) {
            LOG.warnf(e, "The event for a mail of realm %s could not be written", letter.realmId());
        }
    }

    private <T> Optional<T> inTransaction(Letter letter, Function<KeycloakSession, Optional<T>> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            session.getContext().setRealm(session.realms().getRealm(letter.realmId()));
            return work.apply(session);
        });
    }

    /**
     * Sends what is left, then stops.
     *
     * @param atMost what isn't sent by then is reported and lost
     */
    void close(Duration atMost) {
        closing = true;
        lanes.hurry();
        var deadline = System.nanoTime() + atMost.toNanos();
        start();
        try {
            while (lanes.size() > 0 && System.nanoTime() - deadline < 0) {
                TimeUnit.NANOSECONDS.sleep(DRAIN_STEP.toNanos());
                start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clock.shutdownNow();
        workers.shutdown();
        var left = lanes.takeAll();
        left.forEach(parcel -> giveUp(parcel, "server stopped"));
        var unknown = List.copyOf(underway);
        unknown.forEach(parcel -> giveUp(parcel, "server stopped while sending"));
        var lost = left.size() + unknown.size();
        if (lost > 0) {
            LOG.errorf("%d mails were not sent before the server stopped", lost);
        }
        connections.close();
        metrics.close();
    }
}
