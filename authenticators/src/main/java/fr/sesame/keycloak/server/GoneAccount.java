package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;

/** An account that was deleted while a page was open for its owner: Keycloak has nobody in its place, and asks steps and actions all the same. */
public final class GoneAccount {

    private GoneAccount() {}

    /** Answers a step for somebody who is known, where that is so; whether it did. */
    public static boolean answers(AuthenticationFlowContext context) {
        if (context.getUser() != null) {
            return false;
        }
        context.getEvent().error(Errors.USER_NOT_FOUND);
        context.failure(AuthenticationFlowError.UNKNOWN_USER, page(context.form()));
        return true;
    }

    /** The same of a required action. */
    static boolean answers(RequiredActionContext context) {
        if (context.getUser() != null) {
            return false;
        }
        context.getEvent().clone().error(Errors.USER_NOT_FOUND);
        context.challenge(page(context.form()));
        return true;
    }

    private static Response page(LoginFormsProvider form) {
        return form.setError("sesameAccountGone").createErrorPage(Response.Status.BAD_REQUEST);
    }
}
