package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.link.KnownSince;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.PostedNotice;
import fr.sesame.keycloak.mailproof.BoundStep;
import fr.sesame.keycloak.mailproof.StoredAccount;
import fr.sesame.keycloak.notme.OwnerNotice;
import fr.sesame.keycloak.notme.OwnerNotices;
import fr.sesame.keycloak.reset.NewPasswordOptions.After;
import fr.sesame.keycloak.rules.RefusedPassword;
import fr.sesame.keycloak.rules.TypedPassword;
import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.OtherSessions;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.UserStorages;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.HashMap;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.storage.ReadOnlyException;

/** The end of a reset: a new password, typed twice, under rules that are shown before. */
final class NewPasswordAuthenticator extends BoundStep {

    private static final Logger LOG = Logger.getLogger(NewPasswordAuthenticator.class);
    private static final String NEW = "password-new";

    private static final MailTemplate NOTICE =
            new MailTemplate("sesameMailPasswordChangedSubject", "sesame-password-changed.ftl");

    private final Clock clock;

    NewPasswordAuthenticator(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        if (context.getUser() == null) {
            LOG.infof(
                    "Flow '%s' of realm '%s' wants a new password of nobody:"
                            + " put sesame-reset-code before sesame-new-password",
                    context.getTopLevelFlow().getAlias(), context.getRealm().getName());
            context.attempted();
            return;
        }
        context.challenge(new NewPasswordPage(context).show());
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var typed = TypedPassword.of(context.getHttpRequest().getDecodedFormParameters(), NEW);
        var fault = typed.fault();
        var user = context.getUser();
        if (user == null) {
            context.attempted();
        } else if (isOvertaken(context, user)) {
            new NewPasswordPage(context)
                    .event(EventType.UPDATE_CREDENTIAL)
                    .detail(Details.REASON, "overtaken")
                    .error(Errors.EXPIRED_CODE);
            context.failure(
                    AuthenticationFlowError.EXPIRED_CODE,
                    context.form().setError("sesameResetOvertaken").createErrorPage(Response.Status.BAD_REQUEST));
        } else if (fault.isPresent()) {
            new NewPasswordPage(context).refuse(fault.get().error(), fault.get().message());
        } else {
            set(context, user, typed.text());
        }
    }

    private void set(AuthenticationFlowContext context, UserModel user, String password) {
        var turn = new PasswordTurn(
                ClaimStore.of(context.getSession()), context.getRealm().getId(), user.getId());
        if (!turn.take()) {
            new NewPasswordPage(context).refuse(Errors.PASSWORD_REJECTED, new FormMessage("sesamePasswordBusy"));
            return;
        }
        var saved = false;
        try {
            saved = save(context, user, password);
        } finally {
            if (!saved) {
                turn.giveBack();
            }
        }
        if (saved) {
            turn.giveBackAtTheEnd(context.getSession());
            goOn(context, user);
        }
    }

    /** Saves it; if it isn't taken, the page says why. */
    private static boolean save(AuthenticationFlowContext context, UserModel user, String password) {
        try {
            if (!user.credentialManager().updateCredential(UserCredentialModel.password(password, false))) {
                new NewPasswordPage(context).refuse(RefusedPassword.readOnly());
                return false;
            }
            return true;
        } catch (ReadOnlyException e) {
            new NewPasswordPage(context).refuse(RefusedPassword.readOnly());
            return false;
        } catch (ModelException e) {
            new NewPasswordPage(context)
                    .refuse(RefusedPassword.of(context.getSession(), context.getRealm(), user, password, e));
            return false;
        }
    }

    @SuppressWarnings("deprecation") // Keycloak's own step still writes both events, and listeners wait for either.
    private void goOn(AuthenticationFlowContext context, UserModel user) {
        new BruteForceLock(context.getSession(), context.getRealm()).end(user);
        // Where a directory keeps the password nothing else says that there is a new one.
        new EndedSecrets(context.getSession(), context.getRealm()).endAllBefore(user.getId(), clock.instant());
        new KnownSince(context.getSession(), context.getRealm(), context.getAuthenticationSession(), clock).prove();
        new StoredAccount(user).removeRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        context.getAuthenticationSession().removeRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        var options = NewPasswordOptions.of(context.getAuthenticatorConfig());
        OtherSessions.end(context, user, options.endOfflineSessions());
        var noticed = notifyOwner(context, user, options);
        success(context, EventType.UPDATE_PASSWORD, noticed);
        success(context, EventType.UPDATE_CREDENTIAL, noticed);
        finish(context, user, options.after());
    }

    private static void success(AuthenticationFlowContext context, EventType type, boolean noticed) {
        var event = new NewPasswordPage(context).event(type);
        if (noticed) {
            event.detail(PostedNotice.DETAIL, "mail");
        }
        event.success();
    }

    /** Whether the proof has lost its worth since: another reset was faster, or the account has another address. */
    private static boolean isOvertaken(AuthenticationFlowContext context, UserModel user) {
        return ResetCodeAuthenticator.acceptedProof(context.getAuthenticationSession())
                .filter(proof -> ResetCodeAuthenticator.owner(context.getSession(), context.getRealm(), proof)
                        .filter(owner -> owner.getId().equals(user.getId()))
                        .isEmpty())
                .isPresent();
    }

    /** Posts the notice; whether it found a place. */
    private boolean notifyOwner(AuthenticationFlowContext context, UserModel user, NewPasswordOptions options) {
        var variables = new HashMap<String, Object>();
        variables.put("offlineEnded", options.endOfflineSessions());
        return new OwnerNotices(context.getSession(), context.getRealm(), clock)
                .post(
                        OwnerNotice.of(NOTICE, EventType.UPDATE_CREDENTIAL).saying(variables),
                        user,
                        context.getAuthenticationSession().getClient());
    }

    private void finish(AuthenticationFlowContext context, UserModel user, After after) {
        var link = PendingLink.of(context.getAuthenticationSession());
        if (link.isPresent()) {
            goOnLinking(context, link.get());
            return;
        }
        // A reset that didn't begin in a login has none to go back to.
        var inALogin = context.getAuthenticationSession().getAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS)
                == null;
        // Whether they may log in is a directory's to say, which says it only with a password.
        var asksStorage = new UserStorages(context.getSession(), context.getRealm())
                .of(user)
                .isPresent();
        if ((after == After.LOG_IN_AGAIN || asksStorage) && inALogin) {
            context.forkWithSuccessMessage(new FormMessage("sesamePasswordChangedLogIn"));
        } else {
            if (!inALogin) {
                // Keycloak's last page says "account updated". It is made in this request, with what its form has by
                // then.
                context.form().setAttribute("sesamePasswordChanged", true);
            }
            context.success(PasswordCredentialModel.TYPE);
        }
    }

    /**
     * Forgotten while an account at a provider was to be linked: back to that, where the new password is the proof. Keycloak
     * would link at once, without the steps that come after the proof.
     */
    private void goOnLinking(AuthenticationFlowContext context, PendingLink link) {
        context.clearUser();
        // What was confirmed before is over with all else that was asked for under the old password.
        link.confirm(clock.instant());
        context.forceChallenge(Response.seeOther(link.page(context.getSession(), context.getRealm()))
                .build());
    }
}
