package fr.sesame.keycloak.password;

import fr.sesame.keycloak.server.PendingLink;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.services.messages.Messages;

/** The page on which the password is typed. */
record PasswordPage(AuthenticationFlowContext context) {

    Response show() {
        return form().createLoginPassword();
    }

    /** With a fault of what was typed. */
    Response withFault(String messageKey) {
        return form().addError(new FormMessage(CredentialRepresentation.PASSWORD, messageKey))
                .createLoginPassword();
    }

    /** Nothing is wrong with the field. */
    Response deactivated() {
        return form().setError(Messages.ACCOUNT_DISABLED).createLoginPassword();
    }

    /** Nobody could tell whether the password is right. */
    Response unanswered() {
        return form().setError("sesamePasswordUnchecked").createLoginPassword();
    }

    /** Says what a password is for that links something. */
    private LoginFormsProvider form() {
        var form = context.form();
        PendingLink.of(context.getAuthenticationSession())
                .ifPresent(
                        link -> form.setAttribute("joinProvider", link.outside().providerName(context.getSession())));
        return form;
    }
}
