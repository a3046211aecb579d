package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.link.Origin;
import fr.sesame.keycloak.server.AccessCodeStep;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * « J’ai un code d’accès » on a page that comes too late in an attempt for that way, such as that of a lost second factor. The
 * attempt goes on at the page for codes: for the same application and under the same name, with nothing proven any more.
 */
public final class CodeWayResource {

    private final KeycloakSession session;
    private final RealmModel realm;

    CodeWayResource(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** To the page for codes of the attempt that the button stands in; else to where logging in begins. */
    @POST
    public Response take() {
        var origin = Origin.of(session, realm);
        origin.attempt().filter(attempt -> origin.allowsReset()).ifPresent(this::beginAnew);
        return origin.way(session, realm, AccessCodeStep.PROVIDER)
                .map(Response::seeOther)
                .orElseGet(() -> Response.status(Status.NOT_FOUND))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** As Keycloak's own link « restart » does. */
    private void beginAnew(AuthenticationSessionModel attempt) {
        var event = new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.RESTART_AUTHENTICATION)
                .client(attempt.getClient());
        AuthenticationProcessor.resetFlow(attempt, LoginActionsService.AUTHENTICATE_PATH);
        event.success();
    }
}
