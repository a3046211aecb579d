package fr.sesame.keycloak.server;

import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;
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
        var sessions = context.getSession().sessions();
        var realm = context.getRealm();
        var own = context.getAuthenticationSession().getParentSession().getId();
        var others = Stream.concat(
                        sessions.getUserSessionsStream(realm, user),
                        offline ? sessions.getOfflineUserSessionsStream(realm, user) : Stream.empty())
                // An offline session may have the id of the login that it came from.
                .filter(session -> session.isOffline() || !session.getId().equals(own))
                .toList();
        others.forEach(session -> end(context, session));
    }

    private static void end(AuthenticationFlowContext context, UserSessionModel session) {
        AuthenticationManager.backchannelLogout(
                context.getSession(),
                context.getRealm(),
                session,
                context.getUriInfo(),
                context.getConnection(),
                context.getHttpRequest().getHttpHeaders(),
                true,
                session.isOffline());
        context.getEvent()
                .clone()
                .event(EventType.LOGOUT)
                .session(session)
                .user(session.getUser())
                .success();
    }
}
