package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.link.MaskedAddress;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mailproof.Addressee;
import fr.sesame.keycloak.mailproof.MailMode;
import fr.sesame.keycloak.mailproof.MailProof;
import fr.sesame.keycloak.mailproof.MailTerms;
import fr.sesame.keycloak.mailproof.ProvenAccount;
import fr.sesame.keycloak.mailproof.SentMails;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.Alternative;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.PublicAddress;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/**
 * Proof of the account that a provider's account is to be linked to, by mail to the account's address. What the provider
 * tells of an address proves nothing, and nothing here makes an address a verified one.
 */
final class JoinMailAuthenticator extends JoinStep {

    private static final String PAGE = "sesame-join-mail.ftl";
    private static final Logger LOG = Logger.getLogger(JoinMailAuthenticator.class);

    JoinMailAuthenticator(Clock clock) {
        super(clock);
    }

    @Override
    void missNothing(AuthenticationFlowContext context) {
        LOG.infof(
                "Flow '%s' of realm '%s' wants an account proven before one was found:"
                        + " put Create User If Unique before sesame-join-mail",
                context.getTopLevelFlow().getAlias(), context.getRealm().getName());
    }

    @Override
    void arrive(AuthenticationFlowContext context, PendingLink link) {
        var proof = proof(context, link);
        if (proof.isThere()) {
            goOn(context, proof, link);
        } else if (new Alternative(context).givesWay()) {
            context.attempted();
        } else if (proof.isAskedFor()) {
            proof.waitForMail();
        } else {
            show(context, link, Optional.empty());
        }
    }

    @Override
    void answer(AuthenticationFlowContext context, PendingLink link) {
        var proof = proof(context, link);
        if (proof.isThere()) {
            // The link was used in another tab.
            goOn(context, proof, link);
        } else if (!proof.isAskedFor()) {
            ask(context, proof, link);
        } else if (proof.answer()) {
            goOn(context, proof, link);
        }
    }

    private MailProof proof(AuthenticationFlowContext context, PendingLink link) {
        var options = JoinMailOptions.of(context.getAuthenticatorConfig());
        return new MailProof(
                context,
                new MailTerms(
                        Purpose.LINKING,
                        EventType.SEND_IDENTITY_PROVIDER_LINK,
                        options.mail(),
                        new SentMails(
                                context.getAuthenticationSession(),
                                context.getExecution().getId()),
                        request -> new JoinLetter(request, options, clock),
                        form -> addAccounts(context, form, link)),
                clock);
    }

    private void ask(AuthenticationFlowContext context, MailProof proof, PendingLink link) {
        if (context.getSession().getProvider(Outbox.class).canSend(context.getRealm())) {
            Addressee.of(context).ifPresent(proof::ask);
        } else {
            context.getEvent().detail(Details.REASON, "no_mail_server").error(Errors.EMAIL_SEND_FAILED);
            show(context, link, Optional.of(new FormMessage("sesameMailUnavailable")));
        }
    }

    private static void show(AuthenticationFlowContext context, PendingLink link, Optional<FormMessage> error) {
        var form = context.form();
        var mode = JoinMailOptions.of(context.getAuthenticatorConfig()).mail().mode();
        var links = PublicAddress.of(context.getSession()).isPresent();
        form.setAttribute("mailMode", (links ? mode : MailMode.CODE).name().toLowerCase(Locale.ROOT));
        addAccounts(context, form, link);
        error.ifPresent(form::addError);
        context.forceChallenge(new OwnPage(context, PAGE).of(form));
    }

    private static void addAccounts(AuthenticationFlowContext context, LoginFormsProvider form, PendingLink link) {
        form.setAttribute("knownPerson", true)
                .setAttribute("maskedAddress", MaskedAddress.of(link.name()))
                .setAttribute("joinProvider", link.outside().providerName(context.getSession()));
    }

    private static void goOn(AuthenticationFlowContext context, MailProof proof, PendingLink link) {
        proof.open(opened -> ProvenAccount.of(context.getSession(), context.getRealm(), Purpose.LINKING, opened)
                        .filter(user -> new Linkable(link.outside())
                                .obstacle(context.getSession(), context.getRealm(), user)
                                .isEmpty()))
                .ifPresent(owner -> {
                    // The proof ends what was wanted before its mail; of this attempt it is what goes on.
                    link.confirm(proof.proof().askedAt());
                    context.success(proof.proof().means().isLink() ? "sesame-link" : "sesame-code");
                });
    }
}
