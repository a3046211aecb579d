package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.identity.EarlierCode;
import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.identity.TypedIdentifier.Rejected;
import fr.sesame.keycloak.link.MaskedAddress;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.mailproof.MailProofStep;
import fr.sesame.keycloak.mailproof.MailRequest;
import fr.sesame.keycloak.mailproof.ProvenAccount;
import fr.sesame.keycloak.mailproof.SecretLetter;
import fr.sesame.keycloak.mailproof.SentMails;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.Level;
import fr.sesame.keycloak.server.PublicAddress;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.storage.ReadOnlyException;

/**
 * Login by mail: a page with the address filled in, a button that asks for the mail, and then what every proof by mail
 * has. The user is set when the proof is there, and not before.
 */
final class MagicLinkAuthenticator extends MailProofStep {

    private static final Logger LOG = Logger.getLogger(MagicLinkAuthenticator.class);
    private static final String PAGE = "sesame-send-link.ftl";

    private final boolean links;

    /**
     * @param links whether the mail may have a link; else it has a code alone
     */
    MagicLinkAuthenticator(boolean links, Clock clock) {
        super(Purpose.LOGIN, EventType.SEND_VERIFY_EMAIL, clock);
        this.links = links;
    }

    private LoginOptions loginOptions(AuthenticationFlowContext context) {
        return LoginOptions.of(links, context.getAuthenticatorConfig());
    }

    @Override
    protected MailProofOptions options(AuthenticationFlowContext context) {
        return loginOptions(context).mail();
    }

    @Override
    protected SecretLetter letter(AuthenticationFlowContext context, MailRequest request) {
        return new LoginLetter(request, loginOptions(context));
    }

    @Override
    protected SentMails mails(AuthenticationFlowContext context) {
        return new SentMails(
                context.getAuthenticationSession(), context.getExecution().getId());
    }

    @Override
    protected void begin(AuthenticationFlowContext context) {
        show(context, Optional.empty());
    }

    @Override
    protected void change(AuthenticationFlowContext context) {
        mails(context).forget();
        begin(context);
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        if (!context.getSession().getProvider(Outbox.class).canSend(context.getRealm())) {
            context.getEvent().error(Errors.EMAIL_SEND_FAILED);
            show(context, Optional.of(new FormMessage("sesameMailUnavailable")));
            return;
        }
        var known = Optional.ofNullable(context.getUser()).flatMap(user -> identifier(context));
        var typed = known.isPresent() ? known.get() : TypedIdentifier.read(typed(context));
        if (typed instanceof Identifier identifier) {
            if (known.isEmpty()) {
                context.getEvent().detail(Details.USERNAME, identifier.value());
                var attempt = LoginAttempt.in(context.getAuthenticationSession());
                attempt.continueAs(identifier, attempt.lastRemembered());
            }
            request(context, identifier);
        } else if (typed instanceof Rejected rejected) {
            show(context, Optional.of(new FormMessage(AuthenticationManager.FORM_USERNAME, rejected.messageKey())));
        }
    }

    private void show(AuthenticationFlowContext context, Optional<FormMessage> error) {
        var form = context.form();
        var mode = options(context).mode();
        var linksPossible = PublicAddress.of(context.getSession()).isPresent();
        form.setAttribute(
                "mailMode",
                (linksPossible ? mode : MailProofOptions.Mode.CODE).name().toLowerCase(Locale.ROOT));
        if (context.getUser() != null) {
            identifier(context).ifPresent(known -> form.setAttribute("knownPerson", known.value()));
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
        context.forceChallenge(page(context, form, PAGE));
    }

    private static String typed(AuthenticationFlowContext context) {
        return Objects.requireNonNullElse(
                context.getHttpRequest().getDecodedFormParameters().getFirst(AuthenticationManager.FORM_USERNAME), "");
    }

    @Override
    protected void addTo(LoginFormsProvider form, AuthenticationFlowContext context) {
        var known = Optional.ofNullable(context.getUser());
        if (known.isPresent()) {
            form.setAttribute("knownPerson", true);
        }
        known.map(UserModel::getEmail)
                .or(() -> identifier(context).map(Identifier::value))
                .ifPresent(address -> form.setAttribute("maskedAddress", MaskedAddress.of(address)));
    }

    @Override
    protected Optional<UserModel> owner(AuthenticationFlowContext context, Proof proof) {
        var session = context.getSession();
        var realm = context.getRealm();
        var options = loginOptions(context);
        return proof.userId().isEmpty()
                ? new NewAccount(options, proof.address())
                        .make(
                                session,
                                realm,
                                context.getEvent(),
                                context.getExecution().getAuthenticator())
                : ProvenAccount.of(session, realm, proof)
                        .filter(user -> new Admission(options)
                                .obstacle(session, realm, user)
                                .isEmpty());
    }

    @Override
    protected void proven(AuthenticationFlowContext context, UserModel owner, Proof proof) {
        var options = loginOptions(context);
        if (options.setVerified() && proof.means() == Proof.Means.MAILED_LINK && !owner.isEmailVerified()) {
            verify(owner);
        }
        EarlierCode.credit(context, owner);
        Level.reached(context, options.level());
        context.success(proof.means().isLink() ? "sesame-link" : "sesame-code");
    }

    /** A directory may not let itself be written to; the login is good all the same. */
    private static void verify(UserModel owner) {
        try {
            owner.setEmailVerified(true);
        } catch (ModelException | ReadOnlyException e) {
            LOG.infof("The address of user %s can't be set as verified: %s", owner.getId(), e.getMessage());
        }
    }
}
