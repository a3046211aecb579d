package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.ServerClock;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Listens in every realm: unlinking ends older proofs whether anybody reads events or not. */
public final class LinkListenerFactory implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    @Override
    public String getId() {
        return "sesame-linking";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new LinkListener(session, new ServerClock());
    }
}
