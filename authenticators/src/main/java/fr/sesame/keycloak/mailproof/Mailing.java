package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.SecretId;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.throttle.Requester;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.models.utils.FormMessage;

/** The sending of the mails of one attempt, within their limits, which are the same for everybody. */
final class Mailing {

    /** Error of the event for a mail that a limit has stopped. */
    static final String TOO_MANY_MAILS = "too_many_mails";

    private final AuthenticationFlowContext context;
    private final MailTerms terms;
    private final PendingSecret pending;
    private final Secrets secrets;
    private final Clock clock;

    Mailing(AuthenticationFlowContext context, MailTerms terms, PendingSecret pending, Secrets secrets, Clock clock) {
        this.context = context;
        this.terms = terms;
        this.pending = pending;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Sends the mail that somebody has asked for: one for one address, however often the page is reloaded. */
    void sendOnce(Identifier identifier) {
        var mails = terms.mails();
        if (mails.anyFor(identifier)) {
            return;
        }
        if (mails.isLastFor(identifier) && (noneIsLeft() || secondsToWait() > 0)) {
            // « Modifier » and the same address again: the mail that is on its way is the one to wait for.
            pending.waitFor(mails.lastSecrets());
            AskingCookie.of(context).bind();
            mails.goOn(identifier);
        } else {
            send(identifier);
        }
    }

    /**
     * Sends another one, as far as limits that others may have used up let it: whether they have is no answer's business.
     *
     * @return why this attempt may ask for none; else empty
     */
    Optional<FormMessage> sendAgain(Identifier identifier) {
        var wait = secondsToWait();
        if (noneIsLeft()) {
            return Optional.of(new FormMessage("sesameResendNoMore"));
        }
        if (wait > 0) {
            return Optional.of(new FormMessage("sesameResendWait", wait));
        }
        send(identifier);
        return Optional.empty();
    }

    private boolean noneIsLeft() {
        return terms.mails().count() > terms.options().resends();
    }

    /** Until the next one may be asked for. */
    private long secondsToWait() {
        return terms.mails()
                .untilNext(terms.options().resendSeconds(), clock.instant())
                .toSeconds();
    }

    /** Gives a letter to the outbox, where no limit stops it. */
    private void send(Identifier identifier) {
        var session = context.getSession();
        var mails = terms.mails();
        Tally.count(terms.purpose().kind(), Outcome.ASKED);
        var reached = terms.options()
                .limits()
                .claim(
                        new Slots(session, context.getRealm()),
                        terms.purpose().name(),
                        new Requester(
                                context.getRealm().getId(),
                                MailDomain.asSent(identifier.value()),
                                ClientAddress.of(session)));
        if (!mails.isLastFor(identifier)) {
            mails.lastSecrets().forEach(secrets::supersede);
        }
        // What was mailed before stays good until another mail is written.
        var older = mails.isLastFor(identifier) ? mails.lastSecrets() : List.<SecretId>of();
        var id = Secrets.newId();
        var ids = Stream.concat(Stream.of(id), older.stream()).toList();
        pending.waitFor(ids);
        AskingCookie.of(context).bind();
        mails.add(identifier, clock.instant());
        mails.remember(ids);
        if (reached.isPresent()) {
            report(identifier, TOO_MANY_MAILS, reached.get().name());
            return;
        }
        var letter = terms.letter()
                .apply(MailRequest.of(context, identifier, mails.requestedId(), id, older, clock.instant()));
        if (!session.getProvider(Outbox.class).post(letter)) {
            report(identifier, Outbox.FULL, "");
        }
    }

    private void report(Identifier identifier, String error, String reason) {
        context.getEvent()
                .clone()
                .event(terms.sending())
                .detail(Details.ACTION, context.getExecution().getAuthenticator())
                .detail(Details.USERNAME, identifier.value())
                .detail(Details.REASON, reason)
                .error(error);
    }
}
