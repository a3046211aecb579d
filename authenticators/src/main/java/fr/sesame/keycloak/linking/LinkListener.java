package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.FirstLogin;
import fr.sesame.keycloak.server.UndoneRequest;
import java.time.Clock;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Follows each first login through a provider. */
record LinkListener(KeycloakSession session, Clock clock) implements EventListenerProvider {

    @Override
    public void onEvent(Event event) {
        var realm = session.getContext().getRealm();
        if (realm == null || UndoneRequest.is(session)) {
            return;
        }
        // Keycloak calls the end of a flow's request by whatever its last step was.
        FirstLogin.follow(session, realm, clock.instant());
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
