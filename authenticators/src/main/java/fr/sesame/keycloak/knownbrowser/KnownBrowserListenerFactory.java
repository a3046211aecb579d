package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.ServerClock;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Listens in every realm: whether anybody reads events or not. */
public final class KnownBrowserListenerFactory
        implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    /** Provider id of the step that looks at browsers which were never proven. */
    public static final String CHECK = "sesame-new-browser";

    private final ServerClock clock = new ServerClock();

    @Override
    public String getId() {
        return "sesame-known-browsers";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new KnownBrowserListener(session, clock);
    }
}
