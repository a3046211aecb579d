package fr.sesame.keycloak.link;

import fr.sesame.keycloak.server.PlainFactory;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/**
 * Tears a browser's {@link Ticket} up when anybody logs in or out there: on a shared machine the next login must not be
 * that of somebody who was there before. Listens in every realm.
 */
public final class TicketKeeper implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    @Override
    public String getId() {
        return "sesame-ticket";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EventListenerProvider() {
            @Override
            public void onEvent(Event event) {
                var context = session.getContext();
                // The outbox has events as well, and no browser.
                if ((event.getType() == EventType.LOGIN || event.getType() == EventType.LOGOUT)
                        && context.getHttpRequest() != null
                        && context.getRealm() != null) {
                    new Ticket(session, context.getRealm()).tearUp();
                }
            }

            @Override
            public void onEvent(AdminEvent event, boolean includeRepresentation) {}

            @Override
            public void close() {}
        };
    }
}
