package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.PlainFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Listens in every realm: whether anybody reads events or not. */
public final class RenewalListenerFactory implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    @Override
    public String getId() {
        return "sesame-password-renewal";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new RenewalListener(session);
    }
}
