package fr.sesame.keycloak.secondfactor;

import fr.sesame.keycloak.identity.EarlierCode;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.secret.TypedCode;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.Step;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.utils.FormMessage;

/**
 * Asks everybody for the code of an authenticator app, before the first factor. Nobody is told whether it was right: who
 * has none, or a wrong one, goes on as well, and is asked again once the first factor is there.
 */
final class EarlyCodeAuthenticator extends Step {

    private static final Logger LOG = Logger.getLogger(EarlyCodeAuthenticator.class);
    private static final String PAGE = "sesame-otp.ftl";
    private static final String FIELD = "otp";
    private static final String SKIP_BUTTON = "skip";

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        if (context.getUser() != null) {
            // It is known whose code to ask for: Keycloak's own step does.
            context.success();
            return;
        }
        if (!LoginAttempt.in(context.getAuthenticationSession()).isNamed()) {
            LOG.infof(
                    "Flow '%s' of realm '%s' asks for a code before anybody has said who they are:"
                            + " put sesame-identifier before sesame-otp",
                    context.getTopLevelFlow().getAlias(), context.getRealm().getName());
            context.attempted();
            return;
        }
        context.challenge(new OwnPage(context, PAGE).of(context.form()));
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var form = context.getHttpRequest().getDecodedFormParameters();
        var identifier = LoginAttempt.in(context.getAuthenticationSession()).identifier();
        if (form.containsKey(SKIP_BUTTON) || identifier.isEmpty()) {
            context.success();
            return;
        }
        var digits = context.getRealm().getOTPPolicy().getDigits();
        var code = Optional.ofNullable(form.getFirst(FIELD)).flatMap(typed -> TypedCode.read(typed, digits));
        if (code.isEmpty()) {
            context.forceChallenge(new OwnPage(context, PAGE)
                    .of(context.form().addError(new FormMessage(FIELD, "sesameOtpMalformed", digits))));
            return;
        }
        new EarlierCode(context).typed(identifier.get(), code.get().digits());
        context.success();
    }
}
