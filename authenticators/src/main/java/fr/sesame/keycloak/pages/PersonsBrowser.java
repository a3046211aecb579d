package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.link.AskingCookie;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;

/**
 * The browser of the person whom an attempt is about: in no other one does a page of it come up, whatever step or action shows
 * it. Keycloak's own cookie can be planted by a host beside the server's, so it says nothing of that.
 */
record PersonsBrowser(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt) {

    private static final Set<String> LEAVING = Set.of(Action.LOGGING_OUT.name(), Action.LOGGED_OUT.name());

    /** Whether it is this one: that which has asked or proven something, or else the first one in which the person is known. */
    boolean isThisOne() {
        return attempt.getAuthenticatedUser() == null
                || LEAVING.contains(attempt.getAction())
                || AskingCookie.isKept(session, realm, attempt);
    }

    /** What another one gets, which says nothing of the attempt. */
    Response refuse() {
        var context = session.getContext();
        new EventBuilder(realm, session, context.getConnection())
                .event(EventType.LOGIN)
                .client(attempt.getClient())
                .detail(Details.REASON, "other_browser")
                .error(Errors.COOKIE_NOT_FOUND);
        context.setAuthenticationSession(null);
        try {
            return new LoginPages(session).setError("sesameOtherBrowser").createErrorPage(Response.Status.BAD_REQUEST);
        } finally {
            context.setAuthenticationSession(attempt);
        }
    }
}
