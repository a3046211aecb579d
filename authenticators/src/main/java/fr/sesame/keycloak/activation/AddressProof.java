package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mailproof.CodeTry;
import fr.sesame.keycloak.mailproof.MailMode;
import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.mailproof.MailRequest;
import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.CodeJudge;
import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.MomentText;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.PageLanguage;
import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.MailLimits;
import fr.sesame.keycloak.throttle.Requester;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.throttle.WrongCode;
import fr.sesame.keycloak.throttle.WrongTries;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/**
 * The proof of an address within a required action, whose person is known: one mail with a code and a link, and the page that
 * waits for either. The link shows the code in another browser, so that nothing changes there.
 */
final class AddressProof {

    private static final String PAGE = "sesame-verify-email.ftl";
    private static final String TOO_MANY_MAILS = "too_many_mails";
    static final MailProofOptions OPTIONS = new MailProofOptions(
            MailMode.BOTH,
            6,
            Order.MOST_CODE_SECONDS,
            Order.MOST_CODE_SECONDS,
            Order.Elsewhere.SHOW_CODE,
            new Order.Tries(Order.Tries.MOST_PER_CODE, WrongTries.A_DAY, WrongTries.IN_A_ROW),
            0,
            0,
            new MailLimits(new Limit(100, 600), new Limit(5000, 600), new Limit(10, 3600)));

    private final RequiredActionContext context;
    private final String address;
    private final boolean isNew;
    private final Clock clock;
    private final PendingSecret pending;
    private final String atNote;

    /**
     * @param address which one
     * @param isNew whether it is to take the place of the account's
     */
    AddressProof(RequiredActionContext context, String address, boolean isNew, Clock clock) {
        this.context = context;
        this.address = address;
        this.isNew = isNew;
        this.clock = clock;
        this.pending = PendingSecret.in(context.getAuthenticationSession(), Purpose.ADDRESS, context.getAction());
        this.atNote = "sesame-address-asked-at-" + context.getAction();
    }

    /** Whether the realm can mail anything. */
    boolean canSend() {
        return context.getSession().getProvider(Outbox.class).canSend(context.getRealm());
    }

    /** Whether the proof is there, of this very address. */
    boolean isThere() {
        return pending.proven()
                .filter(proof -> proof.address().equalsIgnoreCase(address))
                .filter(proof ->
                        proof.userId().equals(Optional.of(context.getUser().getId())))
                .isPresent();
    }

    /** Nothing is waited for any more. */
    void forget() {
        pending.waitFor(List.of());
    }

    /** Has the mail sent, as far as limits let it: whether they have is no answer's business. */
    void send() {
        var session = context.getSession();
        var realm = context.getRealm();
        var attempt = context.getAuthenticationSession();
        var older = pending.ids();
        var id = Secrets.newId();
        pending.waitFor(Stream.concat(Stream.of(id), older.stream()).toList());
        new AskingCookie(session, realm, attempt).bind();
        var now = clock.instant();
        attempt.setAuthNote(atNote, Long.toString(now.toEpochMilli()));
        var client = ClientAddress.of(session);
        Tally.count(Purpose.ADDRESS.kind(), Outcome.ASKED);
        var reached = OPTIONS.limits()
                .claim(
                        new Slots(session, realm),
                        Purpose.ADDRESS.name(),
                        new Requester(realm.getId(), MailDomain.asSent(address), client));
        if (reached.isPresent()) {
            report(TOO_MANY_MAILS, reached.get().name());
            return;
        }
        var browser = Browser.of(session);
        var language = session.getContext().resolveLocale(context.getUser()).toLanguageTag();
        var request = new MailRequest(
                identifier(),
                Optional.of(context.getUser().getId()),
                context.getAction(),
                id,
                older,
                new Asked(
                        realm.getId(),
                        attempt.getClient().getId(),
                        Optional.of(new Asked.Attempt(
                                attempt.getParentSession().getId(),
                                attempt.getTabId(),
                                context.getAction(),
                                language,
                                false)),
                        now,
                        browser.name(),
                        browser.system(),
                        Optional.empty()),
                client,
                PublicAddress.of(session),
                language,
                false);
        var letter = new AddressLetter(request, OPTIONS, isNew ? Optional.of(address) : Optional.empty(), clock);
        if (!session.getProvider(Outbox.class).post(letter)) {
            report(Outbox.FULL, "");
        }
    }

    private void report(String error, String reason) {
        context.getEvent()
                .clone()
                .event(EventType.SEND_VERIFY_EMAIL)
                .detail(Details.ACTION, context.getAction())
                .detail(Details.USERNAME, identifier().value())
                .detail(Details.EMAIL, address)
                .detail(Details.REASON, reason)
                .error(error);
    }

    private Identifier identifier() {
        return TypedIdentifier.readable(context.getUser().getUsername()).orElseGet(() -> new Identifier("?"));
    }

    /**
     * Judges the code that was typed. The right one is the proof, if it is of this very address.
     *
     * @return what is wrong with it; empty when it is right
     */
    Optional<FormMessage> judge() {
        var session = context.getSession();
        var wrong = new CodeTry(
                        session,
                        context.getEvent().clone(),
                        Purpose.ADDRESS,
                        OPTIONS,
                        pending,
                        new CodeJudge(session, context.getRealm(), clock))
                .judge(identifier(), askedAt());
        if (wrong.isEmpty()
                && new BruteForceLock(session, context.getRealm())
                        .on(context.getUser())
                        .isPresent()) {
            forget();
            Tally.count(Purpose.ADDRESS.kind(), Outcome.LOCKED);
            context.getEvent()
                    .clone()
                    .detail(Details.CREDENTIAL_TYPE, "sesame-code")
                    .detail(Purpose.DETAIL, Purpose.ADDRESS.text())
                    .error(Errors.USER_TEMPORARILY_DISABLED);
            return Optional.of(new FormMessage("sesameCodeLocked"));
        }
        if (wrong.isEmpty() && !isThere()) {
            // The account has got another address since that code was mailed.
            forget();
            return Optional.of(new FormMessage(CodeTry.FIELD, "sesameCodeOver"));
        }
        return wrong;
    }

    /** The address is the person's own. */
    void done() {
        var user = context.getUser();
        WrongCode.endRow(context.getSession(), user.getId());
        pending.proven()
                .map(Proof::askedAt)
                .ifPresent(askedAt -> new EndedSecrets(context.getSession(), context.getRealm())
                        .endBefore(user.getId(), Purpose.ADDRESS, askedAt.plusMillis(1)));
        forget();
    }

    private Instant askedAt() {
        return Instant.ofEpochMilli(
                Optional.ofNullable(context.getAuthenticationSession().getAuthNote(atNote))
                        .map(Long::parseLong)
                        .orElse(0L));
    }

    /** The page that waits. */
    Response page(LoginFormsProvider form) {
        var session = context.getSession();
        var links = PublicAddress.of(session).isPresent();
        form.setAttribute("verifyAddress", address)
                .setAttribute("verifyNew", isNew)
                .setAttribute("mailMode", links ? "both" : "code")
                .setAttribute("mailAskedAt", MomentText.of(askedAt(), PageLanguage.of(session, context.getUser())))
                .setAttribute("codeLength", OPTIONS.codeLength())
                .setAttribute("codeLifetime", OPTIONS.codeSeconds());
        return OwnPage.of(context, form, PAGE);
    }
}
