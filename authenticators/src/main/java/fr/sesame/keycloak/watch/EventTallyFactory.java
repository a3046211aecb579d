package fr.sesame.keycloak.watch;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Listens in every realm: nobody has to switch it on. */
public final class EventTallyFactory implements EventListenerProviderFactory {

    private final EventTally tally = new EventTally();

    @Override
    public String getId() {
        return "sesame-watch";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Tally.begin();
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return tally;
    }

    @Override
    public void close() {}
}
