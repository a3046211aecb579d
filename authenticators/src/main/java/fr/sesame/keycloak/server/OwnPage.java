package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.AuthenticationSessionBean;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A page of our own, with what Keycloak gives to its own so that a tab notices a login in another one. */
public record OwnPage(AuthenticationSessionModel attempt, String template) {

    /** One of a step. */
    public OwnPage(AuthenticationFlowContext context, String template) {
        this(context.getAuthenticationSession(), template);
    }

    /** Makes it of a form. */
    public Response of(LoginFormsProvider form) {
        return form.setAttribute(
                        "authenticationSession",
                        new AuthenticationSessionBean(attempt.getParentSession().getId(), attempt.getTabId()))
                .createForm(template);
    }
}
