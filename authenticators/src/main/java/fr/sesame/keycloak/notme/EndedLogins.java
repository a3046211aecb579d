package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.link.KnownSince;
import fr.sesame.keycloak.server.UndoneRequest;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The end of a login that was under way when its account's owner said « ce n’était pas moi »: it doesn't come. Whoever has
 * proven a password that was taken back needs no page any more for that, so that pages can't see to it.
 */
record EndedLogins(KeycloakSession session, Clock clock) implements EventListenerProvider {

    @Override
    public void onEvent(Event event) {
        var realm = session.getContext().getRealm();
        var attempt = session.getContext().getAuthenticationSession();
        if (event.getType() == EventType.LOGIN
                && realm != null
                && attempt != null
                && new KnownSince(session, realm, attempt, clock).isOver()) {
            end(event, realm, attempt);
        }
    }

    private void end(Event login, RealmModel realm, AuthenticationSessionModel attempt) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(attempt.getClient())
                .user(login.getUserId())
                .detail(Details.REASON, "ended")
                .error(Errors.EXPIRED_CODE);
        UndoneRequest.answer(session, ErrorPage.error(session, attempt, Status.BAD_REQUEST, "sesameLoginEnded"));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
