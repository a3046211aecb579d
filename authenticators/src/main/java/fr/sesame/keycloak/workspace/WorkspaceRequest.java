package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.server.ClientAddress;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Who has asked for a list, and for which address.
 *
 * @param address as typed
 * @param facts of the request
 * @param client who asked
 * @param language tag of the page's language
 */
record WorkspaceRequest(String realmId, String address, MailFacts facts, ClientAddress client, String language) {

    /** Error of the event for a mail that a limit has stopped. */
    static final String TOO_MANY_MAILS = "too_many_mails";

    /** Detail of its events, as the steps have their ids. */
    private static final String ACTION = "sesame-find-workspace";

    /** The nearest that Keycloak's event log has. */
    private static final EventType EVENT = EventType.SEND_VERIFY_EMAIL;

    /** What becomes of it. */
    EventBuilder event(KeycloakSession session, RealmModel realm) {
        var event = new EventBuilder(realm, session, client)
                .event(EVENT)
                .detail(Details.ACTION, ACTION)
                .detail(Details.USERNAME, address);
        var application = session.clients().getClientById(realm, facts.clientId());
        return application == null ? event : event.client(application);
    }
}
