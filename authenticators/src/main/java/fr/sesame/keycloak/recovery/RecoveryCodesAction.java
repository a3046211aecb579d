package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.ActionTrace;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.SecondFactors;
import java.time.Clock;
import java.util.List;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Makes recovery codes, shows them this once, and saves them when the person says that they are kept. */
final class RecoveryCodesAction implements RequiredActionProvider, CredentialRegistrator {

    private static final String PAGE = "sesame-recovery-codes.ftl";
    private static final String KEPT = "kept";
    private static final String END_OTHER_SESSIONS = "logout-sessions";

    private final Clock clock;

    RecoveryCodesAction(Clock clock) {
        this.clock = clock;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel attempt) {
        return SecondFactors.RECOVERY_CODES;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {}

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        ActionTrace.ASK.around(context, () -> ask(context));
    }

    private static void ask(RequiredActionContext context) {
        var left = ScarceCodes.of(context.getAuthenticationSession());
        if (left.filter(some -> some > 0).isPresent()) {
            // Others are still good, so there is a choice.
            show(context, context.form().setAttribute("codesLeft", left.get()));
        } else {
            showCodes(context, context.form());
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        ActionTrace.ANSWER.around(context, () -> answer(context));
    }

    private void answer(RequiredActionContext context) {
        var form = context.getHttpRequest().getDecodedFormParameters();
        var attempt = context.getAuthenticationSession();
        if (ScarceCodes.of(attempt).filter(left -> left > 0).isPresent()) {
            ScarceCodes.forget(attempt);
            if (form.containsKey("renew")) {
                showCodes(context, context.form());
            } else {
                context.success();
            }
            return;
        }
        var shown = new ShownCodes(context);
        var codes = shown.all();
        if (codes.isEmpty() || !"on".equals(form.getFirst(KEPT))) {
            showCodes(context, context.form().addError(new FormMessage(KEPT, "sesameRecoveryConfirm")));
            return;
        }
        save(context, codes.get());
        shown.forget();
        if ("on".equals(form.getFirst(END_OTHER_SESSIONS))) {
            AuthenticatorUtil.logoutOtherSessions(context);
        }
        context.success();
    }

    private void save(RequiredActionContext context, List<RecoveryCode> codes) {
        var user = context.getUser();
        new RecoveryCodes(context.getSession(), context.getRealm(), clock).save(user, codes);
        ScarceCodes.forget(context.getAuthenticationSession());
        context.getEvent()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, SecondFactors.RECOVERY_CODES);
    }

    private static void showCodes(RequiredActionContext context, LoginFormsProvider form) {
        var codes = new ShownCodes(context)
                .orNew(RecoveryPolicy.of(context.getRealm()).number());
        show(
                context,
                form.setAttribute(
                                "codes",
                                codes.stream()
                                        .map(code -> code.text().grouped())
                                        .toList())
                        .setAttribute(
                                "codesUsedUp",
                                ScarceCodes.of(context.getAuthenticationSession())
                                        .isPresent()));
    }

    private static void show(RequiredActionContext context, LoginFormsProvider form) {
        context.challenge(new OwnPage(context.getAuthenticationSession(), PAGE).of(form));
    }

    @Override
    public void close() {}
}
