package fr.sesame.keycloak.newpassword;

import fr.sesame.keycloak.link.KnownSince;
import fr.sesame.keycloak.rules.RealmRules;
import fr.sesame.keycloak.rules.RefusedPassword;
import fr.sesame.keycloak.rules.TypedPassword;
import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.server.ActionTrace;
import fr.sesame.keycloak.server.ReplacingFactory;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdatePassword;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * Keycloak’s required action, in its place. It names every rule that a password breaks, where Keycloak’s names one, looks at no
 * password that is longer than people type, says nothing in a directory’s words, and ends other sessions only once the new
 * password is saved.
 */
public final class UpdatePasswordAction extends UpdatePassword implements ReplacingFactory<RequiredActionProvider> {

    private static final String NEW = "password-new";
    private static final String END_OTHER_SESSIONS = "logout-sessions";

    private final Clock clock = new ServerClock();

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        ActionTrace.ASK.around(context, () -> super.requiredActionChallenge(context));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        ActionTrace.ANSWER.around(context, () -> answer(context));
    }

    @SuppressWarnings("deprecation") // Keycloak’s own still writes both events, and listeners wait for either.
    private void answer(RequiredActionContext context) {
        if (known(context).isOver()) {
            // The page says so.
            context.challenge(context.form().createResponse(UserModel.RequiredAction.UPDATE_PASSWORD));
            return;
        }
        var form = context.getHttpRequest().getDecodedFormParameters();
        var typed = TypedPassword.of(form, NEW);
        var fault = typed.fault();
        if (fault.isPresent()) {
            var message = fault.get().message();
            refuse(context, fault.get().error(), new RefusedPassword(message.getMessage(), List.of(message)));
            return;
        }
        var refused = rules(context, typed.text()).or(() -> save(context, typed.text()));
        if (refused.isPresent()) {
            refuse(context, Errors.PASSWORD_REJECTED, refused.get());
            return;
        }
        if ("on".equals(form.getFirst(END_OTHER_SESSIONS))) {
            AuthenticatorUtil.logoutOtherSessions(context);
            // Keycloak leaves that of the log-out there, and listeners to events would take it for the attempt.
            context.getSession().getContext().setAuthenticationSession(context.getAuthenticationSession());
        }
        // Where a directory keeps the password nothing else says that there is a new one.
        new EndedSecrets(context.getSession(), context.getRealm())
                .endAllBefore(context.getUser().getId(), clock.instant());
        known(context).prove();
        var event = context.getEvent().event(EventType.UPDATE_CREDENTIAL);
        event.detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE);
        var older = event.clone().event(EventType.UPDATE_PASSWORD);
        context.success();
        older.success();
    }

    private KnownSince known(RequiredActionContext context) {
        return new KnownSince(context.getSession(), context.getRealm(), context.getAuthenticationSession(), clock);
    }

    private static Optional<RefusedPassword> rules(RequiredActionContext context, String password) {
        var broken = new RealmRules(context.getSession(), context.getRealm()).broken(context.getUser(), password);
        return broken.isEmpty()
                ? Optional.empty()
                : Optional.of(new RefusedPassword(broken.get(0).getMessage(), broken));
    }

    private static Optional<RefusedPassword> save(RequiredActionContext context, String password) {
        var user = context.getUser();
        try {
            return user.credentialManager().updateCredential(UserCredentialModel.password(password, false))
                    ? Optional.empty()
                    : Optional.of(RefusedPassword.readOnly());
        } catch (ReadOnlyException e) {
            return Optional.of(RefusedPassword.readOnly());
        } catch (ModelException e) {
            return Optional.of(RefusedPassword.of(context.getSession(), context.getRealm(), user, password, e));
        }
    }

    @SuppressWarnings("deprecation")
    private static void refuse(RequiredActionContext context, String error, RefusedPassword refused) {
        for (var type : List.of(EventType.UPDATE_CREDENTIAL_ERROR, EventType.UPDATE_PASSWORD_ERROR)) {
            context.getEvent()
                    .clone()
                    .event(type)
                    .client(context.getAuthenticationSession().getClient())
                    .user(context.getUser())
                    .detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE)
                    .detail(Details.REASON, refused.reason())
                    .error(error);
        }
        var form = context.form().setAttribute("username", context.getUser().getUsername());
        refused.messages().forEach(form::addError);
        context.challenge(form.createResponse(UserModel.RequiredAction.UPDATE_PASSWORD));
    }
}
