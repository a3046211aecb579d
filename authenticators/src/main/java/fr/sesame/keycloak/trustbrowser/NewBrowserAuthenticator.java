package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.knownbrowser.CheckDue;
import fr.sesame.keycloak.link.MaskedAddress;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mailproof.Addressee;
import fr.sesame.keycloak.mailproof.BoundStep;
import fr.sesame.keycloak.mailproof.MailProof;
import fr.sesame.keycloak.mailproof.MailTerms;
import fr.sesame.keycloak.mailproof.ProvenAccount;
import fr.sesame.keycloak.mailproof.SentMails;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.TrustBrowserStep;
import fr.sesame.keycloak.trustbrowser.CheckOptions.WithoutMail;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * A right password in a browser that was never proven, of somebody who has no second factor: it asks for a code or a link from the
 * person's mailbox. Nobody comes here without that password, so it tells nobody whether there is an account.
 */
final class NewBrowserAuthenticator extends BoundStep {

    private static final String DETAIL = "new_browser";

    private final Clock clock;

    NewBrowserAuthenticator(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        var user = context.getUser();
        var options = CheckOptions.of(context.getAuthenticatorConfig());
        var proof = proof(context, options);
        if (user != null && proof.isThere()) {
            goOn(context, proof);
        } else if (user == null || !isAsked(context, user, options)) {
            context.success();
        } else if (!canMail(context, user)) {
            goWithoutMail(context, options);
        } else if (proof.isAskedFor()) {
            proof.waitForMail();
        } else {
            Addressee.of(context).ifPresentOrElse(proof::ask, () -> goWithoutMail(context, options));
        }
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var proof = proof(context, CheckOptions.of(context.getAuthenticatorConfig()));
        // The link may have been used in another tab.
        if (proof.isThere() || !proof.isAskedFor()) {
            arrive(context);
        } else if (proof.answer()) {
            goOn(context, proof);
        }
    }

    private boolean isAsked(AuthenticationFlowContext context, UserModel user, CheckOptions options) {
        var wanted = switch (options.when()) {
            case OFF -> false;
            case ON -> true;
            case AFTER_RESET -> new CheckDue(user).isDue(clock.instant());
        };
        return wanted
                && isByPasswordAlone(context)
                && new AttemptsBrowser(context, clock).known(user).isEmpty();
    }

    /** A mail, a passkey or an access code has proven more than the browser would; and who logs in again here is known by the session. */
    private static boolean isByPasswordAlone(AuthenticationFlowContext context) {
        var attempt = context.getAuthenticationSession();
        return Boolean.parseBoolean(attempt.getAuthNote(AuthenticationManager.PASSWORD_VALIDATED))
                && AuthenticatorUtil.getAuthnCredentials(attempt).stream()
                        .allMatch(PasswordCredentialModel.TYPE::equals)
                && !AuthenticatorUtil.isForcedReauthentication(attempt);
    }

    private static boolean canMail(AuthenticationFlowContext context, UserModel user) {
        return user.getEmail() != null
                && !user.getEmail().isBlank()
                && context.getSession().getProvider(Outbox.class).canSend(context.getRealm());
    }

    private static void goWithoutMail(AuthenticationFlowContext context, CheckOptions options) {
        if (options.withoutMail() == WithoutMail.LET_IN) {
            context.getEvent().detail(DETAIL, "not_checked");
            context.success();
        } else {
            context.getEvent().detail(DETAIL, "no_mail").error(Errors.NOT_ALLOWED);
            context.forceChallenge(
                    context.form().setError("sesameNewBrowserNoMail").createErrorPage(Response.Status.FORBIDDEN));
        }
    }

    private MailProof proof(AuthenticationFlowContext context, CheckOptions options) {
        return new MailProof(
                context,
                new MailTerms(
                        Purpose.NEW_BROWSER,
                        // The nearest that Keycloak's event log has.
                        EventType.SEND_VERIFY_EMAIL,
                        options.mail(),
                        new SentMails(
                                context.getAuthenticationSession(),
                                context.getExecution().getId()),
                        request -> new CheckLetter(request, options, clock),
                        form -> addToPage(context, form)),
                clock);
    }

    private static void addToPage(AuthenticationFlowContext context, LoginFormsProvider form) {
        form.setAttribute("knownPerson", true);
        var user = context.getUser();
        if (user != null && user.getEmail() != null) {
            form.setAttribute("maskedAddress", MaskedAddress.of(user.getEmail()));
        }
        TrustBrowserStep.in(context.getRealm(), context.getTopLevelFlow().getId())
                .ifPresent(step -> form.setAttribute(TrustBrowserStep.VARIABLE, step.days()));
    }

    private void goOn(AuthenticationFlowContext context, MailProof proof) {
        proof.open(opened -> ProvenAccount.of(context.getSession(), context.getRealm(), Purpose.NEW_BROWSER, opened))
                .ifPresent(owner -> {
                    new AttemptsBrowser(context, clock).provenByMail(owner);
                    context.getEvent().detail(DETAIL, "proven");
                    context.success(proof.proof().means().isLink() ? "sesame-link" : "sesame-code");
                });
    }
}
