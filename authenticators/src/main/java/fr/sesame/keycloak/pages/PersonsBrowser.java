package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.link.KnownSince;
import fr.sesame.keycloak.server.ServerClock;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
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
 *
 * @param texts of the page that comes in the place of another
 */
record PersonsBrowser(
        KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt, MergedTexts texts) {

    private static final Set<String> LEAVING = Set.of(Action.LOGGING_OUT.name(), Action.LOGGED_OUT.name());

    /**
     * What comes in the place of a page, if anything: in another browser than that which has asked or proven something, or else
     * the first one in which the person is known; and where all of the account's was ended meanwhile. In another browser nobody
     * may prove anything either: what follows would come up where the attempt is kept.
     */
    Optional<Response> refusal() {
        if (LEAVING.contains(attempt.getAction())) {
            return Optional.empty();
        }
        var isKnown = attempt.getAuthenticatedUser() != null;
        if (isKnown
                ? !new AskingCookie(session, realm, attempt).isKept()
                : new AskingCookie(session, realm, attempt).isOfAnother()) {
            return Optional.of(refuse(event(), "other_browser", Errors.COOKIE_NOT_FOUND, "sesameOtherBrowser"));
        }
        if (!isKnown) {
            return Optional.empty();
        }
        var known = new KnownSince(session, realm, attempt, new ServerClock());
        if (known.notice() || !known.isOver()) {
            return Optional.empty();
        }
        var refusal =
                refuse(event().user(attempt.getAuthenticatedUser()), "ended", Errors.EXPIRED_CODE, "sesameLoginEnded");
        // What was sent from a page that somebody had left open, an authenticator of his own for instance, is not kept
        // either.
        session.getTransactionManager().setRollbackOnly();
        return Optional.of(refusal);
    }

    /** It says nothing of the attempt. */
    private Response refuse(EventBuilder event, String reason, String error, String message) {
        var context = session.getContext();
        event.detail(Details.REASON, reason).error(error);
        context.setAuthenticationSession(null);
        try {
            return new LoginPages(session, texts).setError(message).createErrorPage(Response.Status.BAD_REQUEST);
        } finally {
            context.setAuthenticationSession(attempt);
        }
    }

    private EventBuilder event() {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(attempt.getClient());
    }
}
