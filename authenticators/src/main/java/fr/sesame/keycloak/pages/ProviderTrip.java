package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.SentToProvider;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/** The way of a person to the login of an identity provider and back, whatever protocol it speaks. */
record ProviderTrip(KeycloakSession session, IdentityProviderModel provider) {

    /** Leaves for it. */
    void begin(AuthenticationRequest request) {
        SentToProvider.note(request.getAuthenticationSession(), provider.getAlias());
    }

    /** Who takes its answer. */
    AuthenticationCallback end(AuthenticationCallback keycloaks, EventBuilder event) {
        return new ProviderAnswers(session, keycloaks, event);
    }
}
