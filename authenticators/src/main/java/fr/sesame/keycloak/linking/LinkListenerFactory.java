package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.SwitchedOffProviders;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

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

    /** Events of the log come too late to refuse something. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new LinkWatch(new ServerClock()));
    }

    /** When a request begins Keycloak makes the listeners to its events, and nothing else of ours. */
    @Override
    public EventListenerProvider create(KeycloakSession session) {
        new SwitchedOffProviders(session).lookFor();
        return new LinkListener(session, new ServerClock());
    }
}
