package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.AuthenticationSessionBean;

/** A page of our own, with what Keycloak gives to its own so that a tab notices a login in another one. */
public record OwnPage(AuthenticationFlowContext context, String template) {

    /** Makes it of a form. */
    public Response of(LoginFormsProvider form) {
        var authSession = context.getAuthenticationSession();
        return form.setAttribute(
                        "authenticationSession",
                        new AuthenticationSessionBean(
                                authSession.getParentSession().getId(), authSession.getTabId()))
                .createForm(template);
    }
}
