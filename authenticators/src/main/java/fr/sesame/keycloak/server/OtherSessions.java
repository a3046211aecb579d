package fr.sesame.keycloak.server;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** The sessions of a person in other browsers and applications. */
public final class OtherSessions {

    private OtherSessions() {}

    /**
     * Ends them and tells the applications.
     *
     * @param offline whether to end offline sessions as well, with which applications work while the person is away
     */
    public static void end(AuthenticationFlowContext context, UserModel user, boolean offline) {
        var own = context.getAuthenticationSession().getParentSession().getId();
        // An offline session may have the id of the login that it came from.
        end(
                context.getSession(),
                context.getRealm(),
                user,
                session -> (offline || !session.isOffline())
                        && (session.isOffline() || !session.getId().equals(own)),
                context.getEvent());
    }

    /**
     * Ends all there are, offline ones too, where there is no login of the person's own, and tells the applications.
     *
     * @param event of the request
     */
    public static void endAll(KeycloakSession session, RealmModel realm, UserModel user, EventBuilder event) {
        end(session, realm, user, any -> true, event);
    }

    /** Ends all there are, offline ones too, of somebody whom others have logged out, and tells the applications. */
    public static void endAll(KeycloakSession session, RealmModel realm, UserModel user) {
        endEach(session, of(session, realm, user), ended -> logOut(session, realm, ended));
    }

    /**
     * The same where there is no request, whose address the applications would be told: they learn it when they renew a token.
     */
    public static void endAllSilently(KeycloakSession session, RealmModel realm, UserModel user) {
        endAllSilently(session, realm, user, any -> true);
    }

    /** The same of some of them. */
    public static void endAllSilently(
            KeycloakSession session, RealmModel realm, UserModel user, Predicate<UserSessionModel> which) {
        endEach(session, of(session, realm, user).filter(which), ended -> EndedSessions.remove(session, realm, ended));
    }

    private static void end(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            Predicate<UserSessionModel> which,
            EventBuilder event) {
        endEach(session, of(session, realm, user).filter(which), ended -> {
            logOut(session, realm, ended);
            event.clone()
                    .event(EventType.LOGOUT)
                    .session(ended)
                    .user(ended.getUser())
                    .success();
        });
    }

    private static void endEach(
            KeycloakSession session, Stream<UserSessionModel> those, Consumer<UserSessionModel> end) {
        var ended = those.toList();
        ended.forEach(end);
        EndedSessions.of(ended).stayEnded(session);
    }

    private static Stream<UserSessionModel> of(KeycloakSession session, RealmModel realm, UserModel user) {
        var sessions = session.sessions();
        return Stream.concat(
                sessions.getUserSessionsStream(realm, user), sessions.getOfflineUserSessionsStream(realm, user));
    }

    private static void logOut(KeycloakSession session, RealmModel realm, UserSessionModel ended) {
        var context = session.getContext();
        var attempt = context.getAuthenticationSession();
        AuthenticationManager.backchannelLogout(
                session,
                realm,
                ended,
                context.getUri(),
                context.getConnection(),
                context.getHttpRequest().getHttpHeaders(),
                true,
                ended.isOffline());
        // Keycloak leaves that of the log-out there, and listeners to events would take it for the attempt.
        if (attempt != null) {
            context.setAuthenticationSession(attempt);
        }
    }
}
