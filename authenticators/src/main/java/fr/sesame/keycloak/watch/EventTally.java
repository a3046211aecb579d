package fr.sesame.keycloak.watch;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;

/** Counts what the journeys tell the event log, whether a realm keeps one or not. */
record EventTally() implements EventListenerProvider {

    @Override
    public void onEvent(Event event) {
        new CountedEvent(event).count();
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
