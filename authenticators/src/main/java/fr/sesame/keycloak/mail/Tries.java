package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.FaultName;
import fr.sesame.keycloak.watch.Stretch;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A try at a letter, and what follows from it: it is sent, tried again later, or given up. */
final class Tries {

    private static final Logger LOG = Logger.getLogger(Tries.class);

    private static final String OUTCOME = "sesame.outcome";

    private final Lanes lanes;
    private final Pigeonholes holes;
    private final SteadyTime time;
    private final LetterDesk desk;
    private final MailSender sender;
    private final OutboxMetrics metrics;

    Tries(Lanes lanes, Pigeonholes holes, SteadyTime time, LetterDesk desk, MailSender sender, OutboxMetrics metrics) {
        this.lanes = lanes;
        this.holes = holes;
        this.time = time;
        this.desk = desk;
        this.sender = sender;
        this.metrics = metrics;
    }

    /** Tries a parcel that the lanes have given out. Never throws. */
    void make(Parcel parcel) {
        try (var tried = parcel.tried(time.now())) {
            try {
                attempt(parcel, tried);
            } catch (RuntimeException | Error e) {
                tried.failed(e);
                throw e;
            }
        } catch (RuntimeException | Error e) {
            // Whatever it is, its place and its worker are needed.
            LOG.errorf("A letter of realm %s is lost: %s", parcel.letter().realmId(), new FaultName(e));
            LOG.debug("The letter that is lost", e);
            giveUp(parcel, "internal error");
        } finally {
            parcel.rest();
        }
    }

    private void attempt(Parcel parcel, Stretch tried) {
        var realmId = parcel.letter().realmId();
        if (parcel.isTooLate(time.now())) {
            tried.note(OUTCOME, "too_late");
            giveUp(parcel, "too late");
            return;
        }
        final Optional<LetterDesk.Sender> from;
        try (var writing = tried.begin("sesame mail write")) {
            if (parcel.kept().filter(holes::isMoved).isPresent()) {
                tried.note(OUTCOME, "moved");
                LOG.infof("A letter of realm %s is another node's by now: this one was taken for dead", realmId);
                done(parcel);
                return;
            }
            from = desk.write(parcel);
            writing.note(OUTCOME, from.isEmpty() ? "nothing" : "written");
        } catch (LaterException e) {
            LOG.debugf("A letter of realm %s can't be written yet: %s", realmId, e);
            tryAgain(parcel, tried);
            return;
        } catch (RuntimeException e) {
            LOG.warnf("A letter of realm %s could not be written: %s", realmId, new FaultName(e));
            LOG.debug("Why it could not be written", e);
            tried.failed(e);
            tryAgain(parcel, tried);
            return;
        }
        var mail = parcel.mail();
        if (from.isEmpty() || mail == null) {
            tried.note(OUTCOME, "nothing_to_send");
            done(parcel);
            return;
        }
        try (var sending = tried.begin("sesame mail send")) {
            sender.send(from.get().settings(), mail);
            sending.note(OUTCOME, "taken");
        } catch (MessagingException | RuntimeException e) {
            tried.failed(e);
            failed(parcel, from.get(), Failure.of(e), tried);
            return;
        }
        // First: should the node end now, nobody sends it again.
        parcel.kept().ifPresent(holes::clear);
        tried.note(OUTCOME, "sent");
        lanes.serverAnswered(realmId);
        if (parcel.end()) {
            metrics.sent(parcel.age(time.now()));
            desk.sent(parcel.letter());
        }
        // Last: a server that stops waits for what isn't done, and this has to be told, too.
        lanes.done(parcel);
    }

    private void failed(Parcel parcel, LetterDesk.Sender from, Failure failure, Stretch tried) {
        var realmId = parcel.letter().realmId();
        if (failure.kind() == Failure.Kind.ADDRESS) {
            LOG.infof("A mail of realm %s can't be sent: %s", from.realm(), failure.reason());
        } else {
            LOG.warnf(
                    "A mail of realm %s was not taken by %s: %s",
                    from.realm(), from.settings().server(), failure.reason());
        }
        switch (failure.kind()) {
            case ADDRESS -> {
                tried.note(OUTCOME, "given_up");
                giveUp(parcel, failure.reason());
            }
            case PERMANENT -> {
                lanes.serverAnswered(realmId);
                tried.note(OUTCOME, "given_up");
                giveUp(parcel, failure.reason());
            }
            case TEMPORARY -> {
                lanes.serverAnswered(realmId);
                tryAgain(parcel, tried);
            }
            case SERVER -> {
                lanes.serverFailed(realmId, time.now());
                tryAgain(parcel, tried);
            }
        }
    }

    private void tryAgain(Parcel parcel, Stretch tried) {
        tried.note(OUTCOME, "again");
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

    /** Nothing is to be done for it any more. */
    private void done(Parcel parcel) {
        parcel.kept().ifPresent(holes::clear);
        lanes.done(parcel);
    }

    private boolean giveUp(Parcel parcel, String reason) {
        done(parcel);
        var first = parcel.end();
        if (first) {
            metrics.failed();
            desk.notSent(parcel.letter(), reason);
        }
        return first;
    }
}
