package fr.sesame.keycloak.pages;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What an identity provider answers, on its way to Keycloak: whatever lets nobody in ends on a page of {@link ProviderFailure}, and
 * not at the application, at the provider once more, or in a line of JSON.
 */
record ProviderAnswers(KeycloakSession session, AuthenticationCallback keycloaks, EventBuilder event)
        implements AuthenticationCallback {

    @Override
    public AuthenticationSessionModel getAndVerifyAuthenticationSession(String state) {
        var realm = session.getContext().getRealm();
        // Without any, Keycloak says that the answer belongs to no login.
        return keycloaks.getAndVerifyAuthenticationSession(
                ProviderState.read(state, realm).isPresent() ? state : "");
    }

    @Override
    public Response cancelled(IdentityProviderModel provider) {
        return keycloaks.cancelled(provider);
    }

    /** Keycloak tells the application that somebody has to log in, which is an answer for those alone that asked for no page. */
    @Override
    public Response error(IdentityProviderModel provider, String message) {
        return keycloaks.error(provider, wantsNoPage() ? message : Messages.IDENTITY_PROVIDER_UNEXPECTED_ERROR);
    }

    private boolean wantsNoPage() {
        var attempt = session.getContext().getAuthenticationSession();
        return attempt != null
                && Boolean.parseBoolean(attempt.getAuthNote(AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN));
    }

    /** Nobody is sent there a second time unasked: a provider that says the same again would have the browser turn for ever. */
    @Override
    public Response retryLogin(UserAuthenticationIdentityProvider<?> provider, AuthenticationSessionModel attempt) {
        return error(provider.getConfig(), Messages.IDENTITY_PROVIDER_UNEXPECTED_ERROR);
    }

    /** A token that was made for another login. */
    @Override
    public Response authenticated(BrokeredIdentityContext brought) {
        try {
            return keycloaks.authenticated(brought);
        } catch (ErrorResponseException e) {
            event.event(EventType.IDENTITY_PROVIDER_LOGIN).error(Errors.IDENTITY_PROVIDER_LOGIN_FAILURE);
            return ErrorPage.error(
                    session,
                    brought.getAuthenticationSession(),
                    Response.Status.BAD_REQUEST,
                    Messages.IDENTITY_PROVIDER_INVALID_RESPONSE);
        }
    }
}
