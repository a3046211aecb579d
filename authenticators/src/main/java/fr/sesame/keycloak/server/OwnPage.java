package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.AuthenticationSessionBean;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A page of our own, with what Keycloak gives to its own so that a tab notices a login in another one. */
public record OwnPage(AuthenticationSessionModel attempt, String template) {

    /** One of a step. */
    public OwnPage(AuthenticationFlowContext context, String template) {
        this(context.getAuthenticationSession(), template);
    }

    /** Makes it of a form. */
    public Response of(LoginFormsProvider form) {
        return noticing(form, attempt).createForm(template);
    }

    /** The same of a required action, with what Keycloak tells its own pages where an application has asked for it. */
    public static Response of(RequiredActionContext action, LoginFormsProvider form, String template) {
        var attempt = action.getAuthenticationSession();
        if (attempt.getClientNote(Constants.KC_ACTION_EXECUTING) != null) {
            form.setAttribute("isAppInitiatedAction", true);
        }
        return noticing(form, attempt).setAuthenticationSession(attempt).createForm(template);
    }

    private static LoginFormsProvider noticing(LoginFormsProvider form, AuthenticationSessionModel attempt) {
        return form.setAttribute(
                "authenticationSession",
                new AuthenticationSessionBean(attempt.getParentSession().getId(), attempt.getTabId()));
    }
}
