package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.secret.TypedCode;
import fr.sesame.keycloak.secret.Verdict;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.KnownPerson;
import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.server.Step;
import fr.sesame.keycloak.throttle.Requester;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.throttle.WrongTries;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/**
 * Proof by mail: asks for a mail once, then waits for its code, or for its link to be used in this browser. The request
 * looks nobody up before the proof is there; the mail is written elsewhere ({@link ResetLetter}).
 */
final class ResetCodeAuthenticator extends Step {

    /** Error of the event for a mail that a limit has stopped. */
    static final String TOO_MANY_MAILS = "too_many_mails";

    /** Error of the event for a mail that found no place in the outbox. */
    static final String OUTBOX_FULL = "outbox_full";

    private static final Logger LOG = Logger.getLogger(ResetCodeAuthenticator.class);
    private static final String PAGE = "sesame-reset-code.ftl";
    private static final String CODE_FIELD = "code";
    private static final String RESEND_BUTTON = "resend";
    private static final String CHANGE_BUTTON = "change";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        var proven = pending(context).proven();
        if (proven.isPresent()) {
            accept(context, proven.get(), true);
            return;
        }
        var identifier = LoginAttempt.in(context.getAuthenticationSession()).identifier();
        var mails = new SentMails(context.getAuthenticationSession());
        if (identifier.isEmpty() || !mails.isRequested(identifier.get())) {
            LOG.warnf(
                    "Flow '%s' of realm '%s' wants to send a mail before anybody has asked for one:"
                            + " put sesame-reset-identifier before sesame-reset-code",
                    context.getTopLevelFlow().getAlias(), context.getRealm().getName());
            context.attempted();
            return;
        }
        var options = ResetOptions.of(context.getAuthenticatorConfig());
        // Runs again at every reload: one mail for one address.
        if (!mails.anyFor(identifier.get())) {
            var last = mails.lastSecretFor(identifier.get());
            if (last.isPresent() && !mayHaveAnother(mails, options)) {
                // « Modifier » and the same address again: the mail that is on its way is the one to wait for.
                pending(context).waitFor(last.get());
                mails.goOn(identifier.get());
            } else {
                send(context, options, identifier.get());
            }
        }
        context.challenge(page(context, options, context.form()));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        var form = context.getHttpRequest().getDecodedFormParameters();
        var identifier = LoginAttempt.in(context.getAuthenticationSession()).identifier();
        if (form.containsKey(CHANGE_BUTTON) || identifier.isEmpty()) {
            context.resetFlow();
            return;
        }
        var options = ResetOptions.of(context.getAuthenticatorConfig());
        if (form.containsKey(RESEND_BUTTON)) {
            resend(context, options, identifier.get());
            return;
        }
        var code = TypedCode.read(form.getFirst(CODE_FIELD), options.codeLength());
        var id = pending(context).id();
        if (code.isEmpty()) {
            // Nothing that could have been right: it doesn't count.
            refuse(context, options, new FormMessage(CODE_FIELD, "sesameCodeMalformed", options.codeLength() + ""));
            return;
        }
        if (id.isEmpty()) {
            refuse(context, options, new FormMessage(CODE_FIELD, "sesameCodeOver"));
            return;
        }
        var verdict = secrets(context)
                .judge(
                        id.get(),
                        Purpose.RESET,
                        code.get(),
                        tries(context, options),
                        identifier.get().value().toLowerCase(Locale.ROOT));
        if (verdict instanceof Verdict.Accepted accepted) {
            pending(context).prove(accepted.proof());
            accept(context, accepted.proof(), false);
        } else if (verdict instanceof Verdict.Wrong wrong) {
            new WrongCode(wrong.userId(), wrong.inARow(), ClientAddress.of(context.getSession()))
                    .count(context.getSession());
            context.getEvent()
                    .detail(Details.USERNAME, identifier.get().value())
                    .error(Errors.INVALID_CODE);
            refuse(context, options, new FormMessage(CODE_FIELD, "sesameCodeWrong"));
        } else if (verdict instanceof Verdict.Refused refused) {
            context.getEvent()
                    .detail(Details.USERNAME, identifier.get().value())
                    .detail(Details.REASON, refused.reason().name())
                    .error(Errors.EXPIRED_CODE);
            refuse(
                    context,
                    options,
                    new FormMessage(
                            CODE_FIELD,
                            refused.reason() == Verdict.Reason.EXHAUSTED ? "sesameCodeExhausted" : "sesameCodeOver"));
        }
    }

    /** The proof is there. What has become of the account meanwhile is asked now, of its owner. */
    private static void accept(AuthenticationFlowContext context, Proof proof, boolean byLink) {
        var session = context.getSession();
        var realm = context.getRealm();
        var user = session.users().getUserById(realm, proof.userId());
        var options = ResetOptions.of(context.getAuthenticatorConfig());
        // Somebody whom the attempt is about already can prove to be nobody else.
        var another = KnownPerson.ofAttempt(context)
                .filter(known -> !known.getId().equals(proof.userId()))
                .isPresent();
        if (user == null || another || !ProvenAccount.isGood(session, realm, proof, user)) {
            context.getEvent().user(proof.userId()).error(Errors.EXPIRED_CODE);
            startOver(context, options, new FormMessage(byLink ? "sesameLinkOver" : "sesameCodeOver"));
            return;
        }
        // A code could have been guessed, so a lock stands before it; a link couldn't, and gets its owner out of a
        // lock.
        if (!byLink && BruteForceLock.of(context, user).isPresent()) {
            context.getEvent().user(user).error(Errors.USER_TEMPORARILY_DISABLED);
            startOver(context, options, new FormMessage("sesameCodeLocked"));
            return;
        }
        WrongCode.endRow(session, user.getId());
        if (!user.isEmailVerified()) {
            user.setEmailVerified(true);
        }
        context.setUser(user);
        context.getEvent().user(user).detail(Details.EMAIL, proof.address());
        LoginAttempt.in(context.getAuthenticationSession()).proven();
        context.success();
    }

    /** Without any secret; the person can ask for a new mail, which says what is the matter. */
    private static void startOver(AuthenticationFlowContext context, ResetOptions options, FormMessage error) {
        pending(context).waitFor(Secrets.newId());
        if (LoginAttempt.in(context.getAuthenticationSession()).identifier().isPresent()) {
            refuse(context, options, error);
        } else {
            // By a link from another browser: there is no address to show, so the page goes without the form.
            context.failure(
                    AuthenticationFlowError.EXPIRED_CODE,
                    context.form().setError(error.getMessage()).createErrorPage(Response.Status.BAD_REQUEST));
        }
    }

    private static boolean mayHaveAnother(SentMails mails, ResetOptions options) {
        return mails.count() <= options.resends()
                && mails.untilNext(options.resendSeconds(), Instant.now()).isZero();
    }

    /** Gives a letter to the outbox; false when it will not be sent, which is the same for everybody. */
    private static boolean send(AuthenticationFlowContext context, ResetOptions options, Identifier identifier) {
        var session = context.getSession();
        var realm = context.getRealm();
        var reached = options.limits()
                .claim(
                        new Slots(session.singleUseObjects()),
                        Purpose.RESET.name(),
                        new Requester(realm.getId(), identifier.value(), ClientAddress.of(session)));
        var mails = new SentMails(context.getAuthenticationSession());
        if (reached.isPresent()) {
            // What was mailed before stays good.
            mails.add(identifier, Instant.now());
            report(context, identifier, TOO_MANY_MAILS, reached.get().name());
            return false;
        }
        mails.lastSecret().ifPresent(old -> secrets(context).supersede(old));
        var id = Secrets.newId();
        pending(context).waitFor(id);
        mails.add(identifier, Instant.now());
        mails.remember(id);
        var letter = new ResetLetter(ResetRequest.of(context, identifier, id), options);
        if (!session.getProvider(Outbox.class).post(letter)) {
            report(context, identifier, OUTBOX_FULL, "");
            return false;
        }
        return true;
    }

    private static void report(AuthenticationFlowContext context, Identifier identifier, String error, String reason) {
        context.getEvent()
                .clone()
                .event(EventType.SEND_RESET_PASSWORD)
                .detail(Details.USERNAME, identifier.value())
                .detail(Details.REASON, reason)
                .error(error);
    }

    private static void resend(AuthenticationFlowContext context, ResetOptions options, Identifier identifier) {
        var mails = new SentMails(context.getAuthenticationSession());
        var wait = mails.untilNext(options.resendSeconds(), Instant.now());
        if (mails.count() > options.resends()) {
            refuse(context, options, new FormMessage("sesameResendNoMore"));
        } else if (!wait.isZero()) {
            refuse(context, options, new FormMessage("sesameResendWait", wait.toSeconds()));
        } else if (send(context, options, identifier)) {
            context.forceChallenge(page(context, options, context.form().setSuccess("sesameResent")));
        } else {
            refuse(context, options, new FormMessage("sesameResendNoMore"));
        }
    }

    private static void refuse(AuthenticationFlowContext context, ResetOptions options, FormMessage error) {
        context.forceChallenge(page(context, options, context.form().addError(error)));
    }

    private static Response page(AuthenticationFlowContext context, ResetOptions options, LoginFormsProvider form) {
        var mails = new SentMails(context.getAuthenticationSession());
        // Without a fixed address of the server there are no links, and codes instead.
        var mode = PublicAddress.of(context.getSession()).isPresent() ? options.mode() : ResetOptions.Mode.CODE;
        return form.setAttribute("resetMode", mode.name().toLowerCase(Locale.ROOT))
                .setAttribute("codeLength", options.codeLength())
                .setAttribute("codeLifetime", options.codeSeconds())
                .setAttribute("linkLifetime", options.linkSeconds())
                .setAttribute("resendDelay", options.resendSeconds())
                .setAttribute(
                        "resendIn",
                        mails.untilNext(options.resendSeconds(), Instant.now()).toSeconds())
                .setAttribute("resendPossible", mails.count() <= options.resends())
                .createForm(PAGE);
    }

    private static WrongTries tries(AuthenticationFlowContext context, ResetOptions options) {
        return new WrongTries(
                new Slots(context.getSession().singleUseObjects()), options.triesPerDay(), options.triesInARow());
    }

    private static PendingSecret pending(AuthenticationFlowContext context) {
        return PendingSecret.in(context.getAuthenticationSession(), Purpose.RESET);
    }

    private static Secrets secrets(AuthenticationFlowContext context) {
        return new Secrets(context.getSession(), context.getRealm());
    }
}
