package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.AuthenticationSessionBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What all steps have in common: they run with or without a user, are there for everybody, and leave nothing to set up
 * or to close. Anything else would make the flow depend on whether an account exists.
 */
public abstract class Step implements Authenticator {

    /** A page of our own, with what Keycloak gives to its own so that a tab notices a login in another one. */
    protected static Response page(AuthenticationFlowContext context, LoginFormsProvider form, String template) {
        var authSession = context.getAuthenticationSession();
        return form.setAttribute(
                        "authenticationSession",
                        new AuthenticationSessionBean(
                                authSession.getParentSession().getId(), authSession.getTabId()))
                .createForm(template);
    }

    @Override
    public final boolean requiresUser() {
        return false;
    }

    @Override
    public final boolean configuredFor(KeycloakSession session, RealmModel realm, @Nullable UserModel user) {
        return true;
    }

    @Override
    public final void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public final void close() {}
}
