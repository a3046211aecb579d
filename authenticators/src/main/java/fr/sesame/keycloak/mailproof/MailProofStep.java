package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.link.BroughtProof;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.secret.Owner;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.secret.TypedCode;
import fr.sesame.keycloak.secret.Verdict;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ChosenWay;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.KnownPerson;
import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.server.Step;
import fr.sesame.keycloak.throttle.Requester;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.throttle.WrongCode;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * Proof by mail: asks for a mail once, then waits for its code, or for its link to be used in this browser. The request
 * looks nobody up before the proof is there; the mail is written elsewhere ({@link SecretLetter}).
 */
public abstract class MailProofStep extends Step {

    /** Error of the event for a mail that a limit has stopped. */
    static final String TOO_MANY_MAILS = "too_many_mails";

    /** Error of the event for a mail that found no place in the outbox. */
    public static final String OUTBOX_FULL = "outbox_full";

    private static final String PAGE = "sesame-check-mail.ftl";
    private static final String CODE_FIELD = "code";
    private static final String RESEND_BUTTON = "resend";
    private static final String CHANGE_BUTTON = "change";
    private static final String CONTINUE_BUTTON = "continue";

    private final Purpose purpose;
    private final EventType sending;

    /**
     * @param sending how Keycloak's event log calls the sending of the mail
     */
    protected MailProofStep(Purpose purpose, EventType sending) {
        this.purpose = purpose;
        this.sending = sending;
    }

    /** The options of this step. */
    protected abstract MailProofOptions options(AuthenticationFlowContext context);

    /** The mail to send. */
    protected abstract SecretLetter letter(AuthenticationFlowContext context, MailRequest request);

    /** Which mails those of this step are counted with, and waited for. */
    protected abstract SentMails mails(AuthenticationFlowContext context);

    /** Nobody has asked for a mail yet. */
    protected abstract void begin(AuthenticationFlowContext context);

    /** A page of the journey's own was answered, before any mail. */
    protected abstract void answer(AuthenticationFlowContext context);

    /** The person wants the mail for another address. */
    protected abstract void change(AuthenticationFlowContext context);

    /** What the page says beside. */
    protected void addTo(LoginFormsProvider form, AuthenticationFlowContext context) {}

    /** Whose account the proof opens, now; empty when it has become worth nothing. */
    protected abstract Optional<UserModel> owner(AuthenticationFlowContext context, Proof proof);

    /** The proof is good, and the user is set. Has to end with a success. */
    protected abstract void proven(AuthenticationFlowContext context, UserModel owner, Proof proof);

    @Override
    public final void authenticate(AuthenticationFlowContext context) {
        var pending = pending(context);
        BroughtProof.take(context, purpose).ifPresent(pending::prove);
        var proven = pending.proven();
        if (proven.isPresent()) {
            accept(context, proven.get());
            return;
        }
        if (ChosenWay.isAnother(context)) {
            context.attempted();
            return;
        }
        var identifier = identifier(context);
        if (identifier.isEmpty() || !mails(context).isRequested(identifier.get())) {
            begin(context);
        } else {
            waitForMail(context, identifier.get());
        }
    }

    /** Somebody has asked for the mail. */
    protected final void request(AuthenticationFlowContext context, Identifier identifier) {
        mails(context).request(identifier);
        waitForMail(context, identifier);
    }

    private void waitForMail(AuthenticationFlowContext context, Identifier identifier) {
        ChosenWay.choose(context);
        var mails = mails(context);
        // Runs again at every reload: one mail for one address.
        if (!mails.anyFor(identifier)) {
            var last = mails.lastSecretFor(identifier);
            if (last.isPresent() && !mayHaveAnother(mails, options(context))) {
                // « Modifier » and the same address again: the mail that is on its way is the one to wait for.
                pending(context).waitFor(last.get());
                mails.goOn(identifier);
            } else {
                send(context, identifier);
            }
        }
        context.forceChallenge(page(context, context.form()));
    }

    @Override
    public final void action(AuthenticationFlowContext context) {
        var proven = pending(context).proven();
        if (proven.isPresent()) {
            // The link was used in another tab.
            accept(context, proven.get());
            return;
        }
        var form = context.getHttpRequest().getDecodedFormParameters();
        var identifier = identifier(context);
        if (identifier.isEmpty() || !mails(context).isRequested(identifier.get())) {
            answer(context);
        } else if (form.containsKey(CHANGE_BUTTON)) {
            change(context);
        } else if (form.containsKey(RESEND_BUTTON)) {
            resend(context, identifier.get());
        } else if (form.containsKey(CONTINUE_BUTTON)) {
            refuse(context, new FormMessage("sesameLinkNotUsed"));
        } else {
            judge(context, identifier.get(), form.getFirst(CODE_FIELD));
        }
    }

    private void judge(AuthenticationFlowContext context, Identifier identifier, String typed) {
        var options = options(context);
        var code = TypedCode.read(typed, options.codeLength());
        var id = pending(context).id();
        if (code.isEmpty()) {
            // Nothing that could have been right: it doesn't count.
            refuse(context, new FormMessage(CODE_FIELD, "sesameCodeMalformed", options.codeLength()));
            return;
        }
        if (id.isEmpty()) {
            refuse(context, new FormMessage(CODE_FIELD, "sesameCodeOver"));
            return;
        }
        var verdict = secrets(context).judge(id.get(), purpose, code.get(), identifier.value());
        if (verdict instanceof Verdict.Accepted accepted) {
            pending(context).prove(accepted.proof());
            accept(context, accepted.proof());
        } else if (verdict instanceof Verdict.Wrong wrong) {
            new WrongCode(wrong.userId(), wrong.inARow(), ClientAddress.of(context.getSession()))
                    .count(context.getSession());
            context.getEvent().detail(Details.USERNAME, identifier.value()).error(Errors.INVALID_CODE);
            refuse(context, new FormMessage(CODE_FIELD, "sesameCodeWrong"));
        } else if (verdict instanceof Verdict.Refused refused) {
            context.getEvent()
                    .detail(Details.USERNAME, identifier.value())
                    .detail(Details.REASON, refused.reason().name())
                    .error(Errors.EXPIRED_CODE);
            refuse(
                    context,
                    new FormMessage(
                            CODE_FIELD,
                            refused.reason() == Verdict.Reason.EXHAUSTED ? "sesameCodeExhausted" : "sesameCodeOver"));
        }
    }

    /** The proof is there. What has become of the account meanwhile is asked now, of its owner. */
    private void accept(AuthenticationFlowContext context, Proof proof) {
        var byLink = proof.means().isLink();
        var known = KnownPerson.ofAttempt(context).map(UserModel::getId);
        // Somebody whom the attempt is about already can prove to be nobody else.
        var owner = known.isPresent() && !known.equals(proof.userId())
                ? Optional.<UserModel>empty()
                : owner(context, proof);
        if (owner.isEmpty()) {
            context.getEvent().user(proof.userId().orElse(null)).error(Errors.EXPIRED_CODE);
            startOver(context, new FormMessage(byLink ? "sesameLinkOver" : "sesameCodeOver"));
            return;
        }
        // A code could have been guessed, so a lock stands before it; a link couldn't, and gets its owner out of a
        // lock.
        if (!byLink && BruteForceLock.of(context, owner.get()).isPresent()) {
            context.getEvent().user(owner.get()).error(Errors.USER_TEMPORARILY_DISABLED);
            startOver(context, new FormMessage("sesameCodeLocked"));
            return;
        }
        WrongCode.endRow(context.getSession(), proof.userId().orElseGet(() -> Owner.stranger(proof.address())));
        context.setUser(owner.get());
        context.getEvent().user(owner.get()).detail(Details.EMAIL, proof.address());
        LoginAttempt.in(context.getAuthenticationSession()).proven();
        proven(context, owner.get(), proof);
    }

    /** Without any secret; the person can ask for a new mail, which says what is the matter. */
    private void startOver(AuthenticationFlowContext context, FormMessage error) {
        pending(context).waitFor(Secrets.newId());
        var identifier = identifier(context);
        if (identifier.isPresent() && mails(context).isRequested(identifier.get())) {
            refuse(context, error);
        } else {
            // By a link from another browser: there is no address to show, so the page goes without the form.
            context.failure(
                    AuthenticationFlowError.EXPIRED_CODE,
                    context.form().setError(error.getMessage()).createErrorPage(Response.Status.BAD_REQUEST));
        }
    }

    private static boolean mayHaveAnother(SentMails mails, MailProofOptions options) {
        return mails.count() <= options.resends()
                && mails.untilNext(options.resendSeconds(), Instant.now()).isZero();
    }

    /** Gives a letter to the outbox; false when it will not be sent, which is the same for everybody. */
    private boolean send(AuthenticationFlowContext context, Identifier identifier) {
        var session = context.getSession();
        var reached = options(context)
                .limits()
                .claim(
                        new Slots(session, context.getRealm()),
                        purpose.name(),
                        new Requester(context.getRealm().getId(), identifier.value(), ClientAddress.of(session)));
        var mails = mails(context);
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
        if (!session.getProvider(Outbox.class).post(letter(context, MailRequest.of(context, identifier, id)))) {
            report(context, identifier, OUTBOX_FULL, "");
            return false;
        }
        return true;
    }

    private void report(AuthenticationFlowContext context, Identifier identifier, String error, String reason) {
        context.getEvent()
                .clone()
                .event(sending)
                .detail(Details.ACTION, context.getExecution().getAuthenticator())
                .detail(Details.USERNAME, identifier.value())
                .detail(Details.REASON, reason)
                .error(error);
    }

    private void resend(AuthenticationFlowContext context, Identifier identifier) {
        var options = options(context);
        var mails = mails(context);
        var wait = mails.untilNext(options.resendSeconds(), Instant.now());
        if (mails.count() > options.resends()) {
            refuse(context, new FormMessage("sesameResendNoMore"));
        } else if (!wait.isZero()) {
            refuse(context, new FormMessage("sesameResendWait", wait.toSeconds()));
        } else if (send(context, identifier)) {
            context.forceChallenge(page(context, context.form().setSuccess("sesameResent")));
        } else {
            refuse(context, new FormMessage("sesameResendNoMore"));
        }
    }

    private void refuse(AuthenticationFlowContext context, FormMessage error) {
        context.forceChallenge(page(context, context.form().addError(error)));
    }

    private Response page(AuthenticationFlowContext context, LoginFormsProvider form) {
        var options = options(context);
        var mails = mails(context);
        // Without a fixed address of the server there are no links, and codes instead.
        var links = options.mode().hasLink()
                && PublicAddress.of(context.getSession()).isPresent();
        form.setAttribute("mailPurpose", purpose.name())
                .setAttribute(
                        "mailMode",
                        (links ? options.mode() : MailProofOptions.Mode.CODE)
                                .name()
                                .toLowerCase(Locale.ROOT))
                .setAttribute("codeTyped", options.codeTyped() || !links)
                .setAttribute("codeLength", options.codeLength())
                .setAttribute("codeLifetime", options.codeSeconds())
                .setAttribute("resendDelay", options.resendSeconds())
                .setAttribute(
                        "resendIn",
                        mails.untilNext(options.resendSeconds(), Instant.now()).toSeconds())
                .setAttribute("resendPossible", mails.count() <= options.resends())
                .setAttribute("tabId", context.getAuthenticationSession().getTabId());
        addTo(form, context);
        return page(context, form, PAGE);
    }

    /** Whom the mail is for: the person whom the attempt is about already, else who was typed. */
    protected static Optional<Identifier> identifier(AuthenticationFlowContext context) {
        return Optional.ofNullable(context.getUser())
                .map(UserModel::getUsername)
                .flatMap(TypedIdentifier::readable)
                .or(() -> LoginAttempt.in(context.getAuthenticationSession()).identifier());
    }

    private PendingSecret pending(AuthenticationFlowContext context) {
        return PendingSecret.in(
                context.getAuthenticationSession(),
                purpose,
                context.getExecution().getId());
    }

    private static Secrets secrets(AuthenticationFlowContext context) {
        return new Secrets(context.getSession(), context.getRealm());
    }
}
