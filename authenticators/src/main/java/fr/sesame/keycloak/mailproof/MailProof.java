package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.link.BroughtProof;
import fr.sesame.keycloak.link.KnownSince;
import fr.sesame.keycloak.secret.CodeJudge;
import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.secret.Owner;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.Alternative;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.KnownPerson;
import fr.sesame.keycloak.server.OutsideAccount;
import fr.sesame.keycloak.server.ProvenMailbox;
import fr.sesame.keycloak.throttle.WrongCode;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * Proof by mail, in one request to the step that wants it: a mail is asked for once, then its code is waited for, or its
 * link to be used in this browser. Nobody is looked up before the proof is there; the mail is written elsewhere
 * ({@link SecretLetter}).
 */
public final class MailProof {

    private static final String RESEND_BUTTON = "resend";
    private static final String CHANGE_BUTTON = "change";
    private static final String CONTINUE_BUTTON = "continue";

    private final AuthenticationFlowContext context;
    private final MailTerms terms;
    private final PendingSecret pending;
    private final Mailing mailing;
    private final CodeTry codeTry;
    private final WaitingPage page;
    private final Clock clock;

    public MailProof(AuthenticationFlowContext context, MailTerms terms, Clock clock) {
        this.context = context;
        this.terms = terms;
        this.pending = PendingSecret.in(
                context.getAuthenticationSession(),
                terms.purpose(),
                context.getExecution().getId());
        var secrets = new Secrets(context.getSession(), context.getRealm(), clock);
        this.mailing = new Mailing(context, terms, pending, secrets, clock);
        this.codeTry = new CodeTry(
                context.getSession(),
                context.getEvent(),
                terms.purpose(),
                terms.options(),
                pending,
                new CodeJudge(context.getSession(), context.getRealm(), clock));
        this.page = new WaitingPage(context, terms, clock);
        this.clock = clock;
    }

    /** Takes the proof of a link that was opened in this browser, when another one had asked for it. */
    public void takeBrought() {
        new BroughtProof(context, terms.purpose()).take().ifPresent(brought -> {
            AskingCookie.of(context).bind();
            pending.prove(brought);
        });
    }

    /**
     * Begins anew, or ends the first login through a provider, where another browser has asked for the mail: what is proven
     * is for that one alone.
     *
     * @return whether it was so
     */
    public static boolean refuseAnotherBrowser(AuthenticationFlowContext context) {
        var foreign = AskingCookie.of(context).isOfAnother();
        if (foreign) {
            context.getEvent().clone().detail(Details.REASON, "other_browser").error(Errors.COOKIE_NOT_FOUND);
            if (OutsideAccount.of(context.getAuthenticationSession()).isPresent()) {
                // What was to be linked has been seen by somebody else; without it there is no flow to begin anew.
                context.failure(
                        AuthenticationFlowError.INVALID_CLIENT_SESSION,
                        context.form().setError("sesameJoinOtherBrowser").createErrorPage(Response.Status.BAD_REQUEST));
            } else {
                context.resetFlow();
            }
        }
        return foreign;
    }

    /** Whether the proof is there: a code was typed, or the link was used, perhaps in another tab. */
    public boolean isThere() {
        return pending.proven().isPresent();
    }

    /** The proof that is there. */
    public Proof proof() {
        return pending.proven().orElseThrow();
    }

    /** Whether somebody has asked for the mail: a page that is only opened mails nothing. */
    public boolean isAskedFor() {
        return Addressee.of(context).filter(terms.mails()::isRequested).isPresent();
    }

    /** Somebody asks for the mail. */
    public void ask(Identifier identifier) {
        terms.mails().request(identifier, new KnownPerson(context).ofAttempt().map(person -> person.getId()));
        waitForMail(identifier);
    }

    /** Shows the page that waits for a mail which was asked for. */
    public void waitForMail() {
        waitForMail(Addressee.of(context).orElseThrow());
    }

    private void waitForMail(Identifier identifier) {
        new Alternative(context).choose();
        mailing.sendOnce(identifier);
        page.show();
    }

    /** Whether the page that waits was answered by « Modifier ». */
    public boolean isForAnotherAddress() {
        return isPressed(CHANGE_BUTTON);
    }

    /**
     * Takes the answer to the page that waits: a code, or the wish for another mail.
     *
     * @return whether the proof is there now; if not, the page is shown again
     */
    public boolean answer() {
        var identifier = Addressee.of(context).orElseThrow();
        if (isPressed(RESEND_BUTTON)) {
            mailing.sendAgain(identifier).ifPresentOrElse(page::refuse, page::showSentAgain);
        } else if (isPressed(CONTINUE_BUTTON)) {
            page.refuse(new FormMessage("sesameLinkNotUsed"));
        } else {
            codeTry.judge(identifier, terms.mails().lastAt()).ifPresent(page::refuse);
        }
        return isThere();
    }

    private boolean isPressed(String button) {
        return context.getHttpRequest().getDecodedFormParameters().containsKey(button);
    }

    /**
     * Makes the owner of the account that the proof opens the user of this attempt. What has become of the account since
     * the mail was asked for counts now.
     *
     * @param accounts whose account a proof opens; empty when it has become worth nothing
     * @return the owner; empty when the proof opens nothing, and the page says so
     */
    public Optional<UserModel> open(Function<Proof, Optional<UserModel>> accounts) {
        var proof = proof();
        var byLink = proof.means().isLink();
        var known = new KnownPerson(context).ofAttempt().map(person -> person.getId());
        // Somebody whom the attempt is about already can prove to be nobody else.
        var owner = (known.isPresent() && !known.equals(proof.userId())) || isForAnotherOutside(proof)
                ? Optional.<UserModel>empty()
                : accounts.apply(proof);
        if (owner.isEmpty()) {
            Tally.count(terms.purpose().kind(), Outcome.EXPIRED);
            event(proof).user(proof.userId().orElse(null)).error(Errors.EXPIRED_CODE);
            startOver(new FormMessage(byLink ? "sesameLinkOver" : "sesameCodeOver"));
            return Optional.empty();
        }
        // A code could have been guessed, so a lock stands before it; a link couldn't, and gets its owner out of a
        // lock.
        if (!byLink
                && new BruteForceLock(context.getSession(), context.getRealm())
                        .on(owner.get())
                        .isPresent()) {
            Tally.count(terms.purpose().kind(), Outcome.LOCKED);
            event(proof).user(owner.get()).error(Errors.USER_TEMPORARILY_DISABLED);
            startOver(new FormMessage("sesameCodeLocked"));
            return Optional.empty();
        }
        WrongCode.endRow(context.getSession(), proof.userId().orElseGet(() -> Owner.stranger(proof.address())));
        new EndedSecrets(context.getSession(), context.getRealm())
                .endBefore(owner.get().getId(), terms.purpose(), proof.askedAt());
        context.setUser(owner.get());
        context.getEvent().user(owner.get()).detail(Details.EMAIL, proof.address());
        LoginAttempt.in(context.getAuthenticationSession()).proven();
        if (proof.means() != Proof.Means.HANDED_LINK) {
            new ProvenMailbox(context.getAuthenticationSession()).note(owner.get());
        }
        new KnownSince(context.getSession(), context.getRealm(), context.getAuthenticationSession(), clock).prove();
        return owner;
    }

    private EventBuilder event(Proof proof) {
        return context.getEvent()
                .detail(Details.CREDENTIAL_TYPE, proof.means().isLink() ? "sesame-link" : "sesame-code")
                .detail(Purpose.DETAIL, terms.purpose().text());
    }

    /** What was proven for one account at a provider is worth nothing for another; a new password is no provider's business. */
    private boolean isForAnotherOutside(Proof proof) {
        return terms.purpose() != Purpose.RESET
                && !proof.outside()
                        .equals(OutsideAccount.of(context.getAuthenticationSession())
                                .map(OutsideAccount::fingerprint));
    }

    /** Without any secret; the person can ask for a new mail, which says what is the matter. */
    private void startOver(FormMessage error) {
        pending.waitFor(List.of());
        if (isAskedFor()) {
            page.refuse(error);
        } else {
            // By a link from another browser: there is no address to show, so the page goes without the form.
            context.failure(
                    AuthenticationFlowError.EXPIRED_CODE,
                    context.form().setError(error.getMessage()).createErrorPage(Response.Status.BAD_REQUEST));
        }
    }
}
