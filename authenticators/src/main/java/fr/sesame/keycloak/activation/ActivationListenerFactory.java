package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Listens in every realm, whether or not it keeps its events: {@link ActivationListener}. */
public final class ActivationListenerFactory
        implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    private final Clock clock = new ServerClock();

    @Override
    public String getId() {
        return ActivationAuthenticatorFactory.ID;
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new ActivationListener(session, clock);
    }
}
