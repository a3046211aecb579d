package fr.sesame.keycloak.mail;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A try at a letter, and what follows from it: it is sent, tried again later, or given up. */
final class Tries {

    private static final Logger LOG = Logger.getLogger(Tries.class);

    private final Lanes lanes;
    private final SteadyTime time;
    private final LetterDesk desk;
    private final MailSender sender;
    private final OutboxMetrics metrics;

    Tries(Lanes lanes, SteadyTime time, LetterDesk desk, MailSender sender, OutboxMetrics metrics) {
        this.lanes = lanes;
        this.time = time;
        this.desk = desk;
        this.sender = sender;
        this.metrics = metrics;
    }

    /** Tries a parcel that the lanes have given out. Never throws. */
    void make(Parcel parcel) {
        try {
            attempt(parcel);
        } catch (RuntimeException | Error e) {
            // Whatever it is, its place and its worker are needed.
            LOG.errorf(e, "A letter of realm %s is lost", parcel.letter().realmId());
            giveUp(parcel, "internal error");
        }
    }

    private void attempt(Parcel parcel) {
        var realmId = parcel.letter().realmId();
        if (parcel.isTooLate(time.now())) {
            giveUp(parcel, "too late");
            return;
        }
        final Optional<LetterDesk.Sender> from;
        try {
            from = desk.write(parcel);
        } catch (LaterException e) {
            LOG.debugf("A letter of realm %s can't be written yet: %s", realmId, e);
            tryAgain(parcel);
            return;
        } catch (RuntimeException e) {
            LOG.warnf("A letter of realm %s could not be written: %s", realmId, e);
            tryAgain(parcel);
            return;
        }
        var mail = parcel.mail();
        if (from.isEmpty() || mail == null) {
            lanes.done(parcel);
            return;
        }
        try {
            sender.send(from.get().settings(), mail);
        } catch (MessagingException | RuntimeException e) {
            failed(parcel, from.get(), Failure.of(e));
            return;
        }
        lanes.serverAnswered(realmId);
        if (parcel.end()) {
            metrics.sent(parcel.age(time.now()));
            desk.sent(parcel.letter());
        }
        // Last: a server that stops waits for what isn't done, and this has to be told, too.
        lanes.done(parcel);
    }

    private void failed(Parcel parcel, LetterDesk.Sender from, Failure failure) {
        var realmId = parcel.letter().realmId();
        if (failure.kind() == Failure.Kind.ADDRESS) {
            LOG.infof("A mail of realm %s can't be sent: %s", from.realm(), failure.reason());
        } else {
            LOG.warnf(
                    "A mail of realm %s was not taken by %s: %s",
                    from.realm(), from.settings().server(), failure.reason());
        }
        switch (failure.kind()) {
            case ADDRESS -> giveUp(parcel, failure.reason());
            case PERMANENT -> {
                lanes.serverAnswered(realmId);
                giveUp(parcel, failure.reason());
            }
            case TEMPORARY -> {
                lanes.serverAnswered(realmId);
                tryAgain(parcel);
            }
            case SERVER -> {
                lanes.serverFailed(realmId, time.now());
                tryAgain(parcel);
            }
        }
    }

    private void tryAgain(Parcel parcel) {
        metrics.retried();
        parcel.pause(time.now());
        lanes.again(parcel);
    }

    /**
     * The server stops, and nobody will try any more.
     *
     * @return whether the mail is lost by that
     */
    boolean stopped(Parcel parcel) {
        return giveUp(parcel, "server stopped");
    }

    /**
     * The same in the middle of a try, which may still succeed.
     *
     * @return whether the mail is lost by that, as far as anybody can tell; false when it has just been sent
     */
    boolean stoppedWhileSending(Parcel parcel) {
        return giveUp(parcel, "server stopped while sending");
    }

    private boolean giveUp(Parcel parcel, String reason) {
        lanes.done(parcel);
        var first = parcel.end();
        if (first) {
            metrics.failed();
            desk.notSent(parcel.letter(), reason);
        }
        return first;
    }
}
