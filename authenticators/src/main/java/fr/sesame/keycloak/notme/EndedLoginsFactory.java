package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.ServerClock;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Listens in every realm: what an owner takes back ends whether anybody reads events or not. */
public final class EndedLoginsFactory implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    @Override
    public String getId() {
        return "sesame-ended-logins";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EndedLogins(session, new ServerClock());
    }
}
