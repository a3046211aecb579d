package fr.sesame.keycloak.server;

import org.keycloak.events.Details;
import org.keycloak.events.Event;

/** The credential that an event of a person's own is about. */
public final class EventCredential {

    private EventCredential() {}

    /** Its type; empty where the event is about none. */
    public static String type(Event event) {
        return event.getDetails() == null ? "" : event.getDetails().getOrDefault(Details.CREDENTIAL_TYPE, "");
    }
}
