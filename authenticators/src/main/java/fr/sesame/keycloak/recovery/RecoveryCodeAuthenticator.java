package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.recovery.RecoveryVerdict.Refused;
import fr.sesame.keycloak.recovery.RecoveryVerdict.Right;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.GoneAccount;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.SecondFactors;
import fr.sesame.keycloak.server.StepTrace;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.CredentialValidator;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * Asks for a recovery code. Unlike other steps of ours it is there only for those who have some: whoever gets here has proven
 * the first factor, and Keycloak's condition « user configured » asks.
 */
final class RecoveryCodeAuthenticator implements Authenticator, CredentialValidator<RecoveryCodesCredentialProvider> {

    private static final String PAGE = "sesame-recovery-code.ftl";
    private static final String CODE = "code";

    private final Clock clock;

    RecoveryCodeAuthenticator(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        StepTrace.ARRIVE.around(context, () -> arrive(context));
    }

    private static void arrive(AuthenticationFlowContext context) {
        if (new SecondFactors(context.getUser()).putCodesLast() && canGiveWay(context)) {
            context.attempted();
            return;
        }
        context.challenge(new OwnPage(context, PAGE).of(context.form()));
    }

    /** Unless it was chosen, or there is nothing beside it here. */
    private static boolean canGiveWay(AuthenticationFlowContext context) {
        var own = context.getExecution().getId();
        var chosen = context.getHttpRequest().getHttpMethod().equals("POST")
                && own.equals(context.getHttpRequest()
                        .getDecodedFormParameters()
                        .getFirst(Constants.AUTHENTICATION_EXECUTION));
        return !chosen
                && context.getExecution().isAlternative()
                && context.getAuthenticationSelections().stream().anyMatch(other -> !own.equals(other.getAuthExecId()));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        StepTrace.ANSWER.around(context, () -> {
            if (!GoneAccount.answers(context)) {
                answer(context);
            }
        });
    }

    private void answer(AuthenticationFlowContext context) {
        var user = context.getUser();
        context.getEvent().user(user).detail(Details.CREDENTIAL_TYPE, SecondFactors.RECOVERY_CODES);
        var code = RecoveryCode.read(
                context.getHttpRequest().getDecodedFormParameters().getFirst(CODE));
        if (code.isEmpty()) {
            // Nothing that could have been right: it doesn't count.
            askAgain(context, "sesameRecoveryMalformed");
            return;
        }
        var verdict = new RecoveryCheck(context, clock).judge(user, code.get());
        if (verdict instanceof Right right) {
            report(context, right.left());
            new ScarceCodes(context).remind(right.left());
            context.success(SecondFactors.RECOVERY_CODES);
        } else if (verdict instanceof Refused refused) {
            refuse(context, user, refused);
        }
    }

    /** An event of its own: that of the login says nothing of what is left. */
    private static void report(AuthenticationFlowContext context, int left) {
        context.getEvent()
                .clone()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.REASON, "recovery_code_used")
                .detail("recovery_codes_left", Integer.toString(left))
                .success();
    }

    private static void refuse(AuthenticationFlowContext context, UserModel user, Refused refused) {
        if (refused.counts()) {
            // The detector counts no kind of credential but Keycloak's own by itself.
            new BruteForceLock(context.getSession(), context.getRealm())
                    .countFailure(user, ClientAddress.of(context.getSession()));
        }
        context.getEvent().detail(Details.REASON, "recovery_code").error(refused.error());
        askAgain(context, refused.message());
    }

    private static void askAgain(AuthenticationFlowContext context, String message) {
        context.forceChallenge(new OwnPage(context, PAGE).of(context.form().addError(new FormMessage(CODE, message))));
    }

    @Override
    public RecoveryCodesCredentialProvider getCredentialProvider(KeycloakSession session) {
        return (RecoveryCodesCredentialProvider)
                session.getProvider(CredentialProvider.class, SecondFactors.RECOVERY_CODES);
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, @Nullable UserModel user) {
        return user != null
                && new RecoveryCodes(session, realm, clock)
                        .of(user)
                        .filter(set -> set.left() > 0)
                        .isPresent();
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        Objects.requireNonNull(session.getContext().getAuthenticationSession())
                .addRequiredAction(RecoveryCodesActionFactory.ID);
    }

    @Override
    public void close() {}
}
