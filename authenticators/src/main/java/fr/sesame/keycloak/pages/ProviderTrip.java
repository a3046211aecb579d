package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.HandedHint;
import fr.sesame.keycloak.server.SentToProvider;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/** The way of a person to the login of an identity provider and back, whatever protocol it speaks. */
record ProviderTrip(KeycloakSession session, IdentityProviderModel provider) {

    /** Leaves for it, and takes along what was typed for it; no other provider is told of that. */
    Response begin(AuthenticationRequest request, Function<AuthenticationRequest, Response> keycloaks) {
        var attempt = Optional.ofNullable(request.getAuthenticationSession());
        attempt.ifPresent(leaving -> {
            SentToProvider.note(leaving, provider.getAlias());
            HandedHint.keepFor(leaving, provider.getAlias());
        });
        var away = keycloaks.apply(request);
        attempt.ifPresent(HandedHint::end);
        return away;
    }

    /** Who takes its answer. */
    AuthenticationCallback end(AuthenticationCallback keycloaks, EventBuilder event) {
        return new ProviderAnswers(session, keycloaks, event);
    }
}
