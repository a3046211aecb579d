package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.rules.RefusedPassword;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.FormMessage;

/** The page on which a new password is typed, and events of what becomes of it. */
record NewPasswordPage(AuthenticationFlowContext context) {

    Response show() {
        var user = context.getUser();
        return context.form()
                .setAttribute("username", user == null ? "" : user.getUsername())
                .setAttribute("sesameReset", true)
                .setAttribute(
                        "sesameOfflineEnd",
                        NewPasswordOptions.of(context.getAuthenticatorConfig()).endOfflineSessions())
                .setAttribute("sesameEmail", user == null || user.getEmail() == null ? "" : user.getEmail())
                .createResponse(UserModel.RequiredAction.UPDATE_PASSWORD);
    }

    void refuse(RefusedPassword refused) {
        refuse(Errors.PASSWORD_REJECTED, refused.reason(), refused.messages());
    }

    void refuse(String error, FormMessage message) {
        refuse(error, message.getMessage(), List.of(message));
    }

    private void refuse(String error, String reason, List<FormMessage> messages) {
        event(EventType.UPDATE_CREDENTIAL).detail(Details.REASON, reason).error(error);
        messages.forEach(context.form()::addError);
        context.forceChallenge(show());
    }

    EventBuilder event(EventType type) {
        return context.getEvent()
                .clone()
                .event(type)
                .user(context.getUser())
                .detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE);
    }
}
