package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Listens in every realm: whether anybody reads events or not. */
public final class NoticeListenerFactory implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    private final Clock clock = new ServerClock();

    @Override
    public String getId() {
        return "sesame-notices";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new NoticeListener(session, clock);
    }
}
