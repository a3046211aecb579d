package fr.sesame.keycloak.newpassword;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Listens in every realm: whether anybody reads events or not. */
public final class NewPasswordListenerFactory
        implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    private final Clock clock = new ServerClock();

    @Override
    public String getId() {
        return "sesame-new-password";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new NewPasswordListener(session, clock);
    }
}
