package fr.sesame.tests.server;

import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** The time of a server of {@link OwnServers}. */
public final class ServerTime {

    private final URI offset;

    public ServerTime(SesameServer server) {
        this(server.keycloak());
    }

    /**
     * That of one node.
     *
     * @param node its address, without a slash at the end
     */
    public ServerTime(URI node) {
        this.offset = URI.create(node + "/realms/sesame/server-time/offset");
    }

    /** Sets it so far ahead of the system's, whatever it was before; zero for the system's own. */
    public void setAhead(Duration time) {
        var answer = PlainHttp.answer(
                HttpRequest.newBuilder(offset)
                        .header("Content-Type", "text/plain")
                        .PUT(BodyPublishers.ofString(Long.toString(time.toSeconds())))
                        .build(),
                Spent.GALLERY);
        if (answer.statusCode() != 204) {
            throw new AssertionError("The server's time can't be set: " + answer.statusCode() + answer.body());
        }
    }
}
