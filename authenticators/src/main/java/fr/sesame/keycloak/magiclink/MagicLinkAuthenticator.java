package fr.sesame.keycloak.magiclink;

import static org.keycloak.models.ImpersonationSessionNote.IMPERSONATOR_ID;
import static org.keycloak.models.ImpersonationSessionNote.IMPERSONATOR_USERNAME;

import fr.sesame.keycloak.identity.EarlierCode;
import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.identity.TypedIdentifier.Rejected;
import fr.sesame.keycloak.link.MaskedAddress;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mailproof.Addressee;
import fr.sesame.keycloak.mailproof.BoundStep;
import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.mailproof.MailMode;
import fr.sesame.keycloak.mailproof.MailProof;
import fr.sesame.keycloak.mailproof.MailTerms;
import fr.sesame.keycloak.mailproof.ProvenAccount;
import fr.sesame.keycloak.mailproof.SentMails;
import fr.sesame.keycloak.mailproof.StoredAccount;
import fr.sesame.keycloak.secret.Hander;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.Alternative;
import fr.sesame.keycloak.server.FirstSetUp;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.server.ReachedLevel;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Login by mail: a page with the address filled in, a button that asks for the mail, and then what every proof by mail
 * has. The user is set when the proof is there, and not before.
 */
final class MagicLinkAuthenticator extends BoundStep {

    private static final String PAGE = "sesame-send-link.ftl";

    private final boolean links;
    private final Clock clock;

    /**
     * @param links whether the mail may have a link; else it has a code alone
     */
    MagicLinkAuthenticator(boolean links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        var proof = proof(context);
        proof.takeBrought();
        if (proof.isThere()) {
            logIn(context, proof);
        } else if (new Alternative(context).givesWay()) {
            context.attempted();
        } else if (proof.isAskedFor()) {
            proof.waitForMail();
        } else {
            show(context, Optional.empty());
        }
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var proof = proof(context);
        if (proof.isThere()) {
            // The link was used in another tab.
            logIn(context, proof);
        } else if (!proof.isAskedFor()) {
            ask(context, proof);
        } else if (proof.isForAnotherAddress()) {
            mails(context).forget();
            show(context, Optional.empty());
        } else if (proof.answer()) {
            logIn(context, proof);
        }
    }

    private MailProof proof(AuthenticationFlowContext context) {
        var options = options(context);
        return new MailProof(
                context,
                new MailTerms(
                        Purpose.LOGIN,
                        // The nearest that Keycloak's event log has.
                        EventType.SEND_VERIFY_EMAIL,
                        options.mail(),
                        mails(context),
                        request -> new LoginLetter(request, options, clock),
                        form -> addAddressee(form, context)),
                clock);
    }

    private LoginOptions options(AuthenticationFlowContext context) {
        return LoginOptions.of(links, context.getAuthenticatorConfig());
    }

    private static SentMails mails(AuthenticationFlowContext context) {
        return new SentMails(
                context.getAuthenticationSession(), context.getExecution().getId());
    }

    private void ask(AuthenticationFlowContext context, MailProof proof) {
        if (!context.getSession().getProvider(Outbox.class).canSend(context.getRealm())) {
            context.getEvent().detail(Details.REASON, "no_mail_server").error(Errors.EMAIL_SEND_FAILED);
            show(context, Optional.of(new FormMessage("sesameMailUnavailable")));
            return;
        }
        var known = isKnown(context) ? Addressee.of(context) : Optional.<Identifier>empty();
        var typed = known.isPresent() ? known.get() : TypedIdentifier.read(typed(context));
        if (typed instanceof Identifier identifier) {
            if (known.isEmpty()) {
                context.getEvent().detail(Details.USERNAME, identifier.value());
                var attempt = LoginAttempt.in(context.getAuthenticationSession());
                attempt.continueAs(identifier, attempt.lastRemembered());
            }
            proof.ask(identifier);
        } else if (typed instanceof Rejected rejected) {
            show(context, Optional.of(new FormMessage(AuthenticationManager.FORM_USERNAME, rejected.messageKey())));
        }
    }

    private void show(AuthenticationFlowContext context, Optional<FormMessage> error) {
        var form = context.form();
        var mode = options(context).mail().mode();
        var linksPossible = PublicAddress.of(context.getSession()).isPresent();
        form.setAttribute(
                "mailMode", (linksPossible ? mode : MailMode.CODE).name().toLowerCase(Locale.ROOT));
        if (isKnown(context)) {
            LoginAttempt.merelyNamed(context)
                    .or(() -> Addressee.of(context)
                            .map(Identifier::value)
                            .map(name -> context.getUser() == null ? MaskedAddress.of(name) : name))
                    .ifPresent(name -> form.setAttribute("knownPerson", name));
        } else {
            form.setAttribute(
                    "login",
                    Map.of(
                            AuthenticationManager.FORM_USERNAME,
                            error.isPresent()
                                    ? typed(context)
                                    : LoginAttempt.in(context.getAuthenticationSession())
                                            .suggested()
                                            .map(Identifier::value)
                                            .orElse("")));
        }
        error.ifPresent(form::addError);
        context.forceChallenge(new OwnPage(context, PAGE).of(form));
    }

    /** Whom the attempt is about: somebody who has proven to be somebody, or whom a provider's account is to be linked to. */
    private static boolean isKnown(AuthenticationFlowContext context) {
        return context.getUser() != null
                || PendingLink.of(context.getAuthenticationSession()).isPresent();
    }

    private static String typed(AuthenticationFlowContext context) {
        return Objects.requireNonNullElse(
                context.getHttpRequest().getDecodedFormParameters().getFirst(AuthenticationManager.FORM_USERNAME), "");
    }

    private static void addAddressee(LoginFormsProvider form, AuthenticationFlowContext context) {
        if (isKnown(context)) {
            form.setAttribute("knownPerson", true);
        }
        LoginAttempt.merelyNamed(context)
                .or(() -> Optional.ofNullable(context.getUser()).map(UserModel::getEmail))
                .or(() -> Addressee.of(context).map(Identifier::value))
                .ifPresent(address -> form.setAttribute("maskedAddress", MaskedAddress.of(address)));
    }

    private void logIn(AuthenticationFlowContext context, MailProof proof) {
        var options = options(context);
        proof.open(opened -> owner(context, options, opened)).ifPresent(owner -> {
            var means = proof.proof().means();
            if (options.setVerified() && proves(context, owner, means)) {
                FirstSetUp.beginIfNew(context.getAuthenticationSession(), owner);
                new StoredAccount(owner).verifyAddress();
            }
            proof.proof().handedTo().ifPresent(admin -> impersonated(context, admin));
            new EarlierCode(context).credit(owner);
            new ReachedLevel(context).raiseTo(options.level());
            context.success(means.isLink() ? LoginByMail.LINK : LoginByMail.CODE);
        });
    }

    /** Where Keycloak would ask for such a code next, this one is as good: nobody is asked for the same twice. */
    private static boolean proves(AuthenticationFlowContext context, UserModel owner, Proof.Means means) {
        return means == Proof.Means.MAILED_LINK
                || (means == Proof.Means.CODE && new StoredAccount(owner).isToBeVerified(context.getRealm()));
    }

    /** The same notes and details as Keycloak's own impersonation leaves. */
    private static void impersonated(AuthenticationFlowContext context, Hander admin) {
        var attempt = context.getAuthenticationSession();
        attempt.setUserSessionNote(IMPERSONATOR_ID.toString(), admin.userId());
        attempt.setUserSessionNote(IMPERSONATOR_USERNAME.toString(), admin.username());
        admin.addTo(context.getEvent());
    }

    /** Whose account the proof opens, now. */
    private static Optional<UserModel> owner(AuthenticationFlowContext context, LoginOptions options, Proof proof) {
        var session = context.getSession();
        var realm = context.getRealm();
        return proof.userId().isEmpty()
                ? new NewAccount(options, proof.address())
                        .make(
                                session,
                                realm,
                                context.getEvent(),
                                context.getExecution().getAuthenticator())
                : ProvenAccount.of(session, realm, Purpose.LOGIN, proof)
                        .filter(user -> new Admission(options)
                                .obstacle(session, realm, user)
                                .isEmpty());
    }
}
