package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;
import org.keycloak.models.KeycloakSession;

/**
 * A request that comes to nothing, said from where nobody is asked for an answer, such as out of a listener: whatever it does is
 * undone at its end, and another answer leaves in the place of the one that Keycloak goes on to make. An exception would do the
 * same, and Keycloak would put it into the log as an error of the server's, for whatever a stranger may do.
 */
public final class UndoneRequest {

    private UndoneRequest() {}

    /** Undoes the current request. Its answer leaves without any cookie: a login's would be among them. */
    public static void answer(KeycloakSession session, Response answer) {
        session.getTransactionManager().setRollbackOnly();
        var request = CurrentRequestManager.get();
        var handlers = request.getHandlers();
        var here = request.getPosition();
        var rest = new ServerRestHandler[handlers.length - here + 1];
        // First after whatever is under way now, which sets an answer as well.
        rest[0] = undone -> {
            undone.serverResponse().removeResponseHeader(HttpHeaders.SET_COOKIE);
            undone.setResult(answer);
        };
        System.arraycopy(handlers, here, rest, 1, handlers.length - here);
        request.restart(rest, true);
    }

    /** Whether the current request is one. */
    public static boolean is(KeycloakSession session) {
        return session.getTransactionManager().getRollbackOnly();
    }
}
