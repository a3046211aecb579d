package fr.sesame.tests.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The time of a server that was started by {@link SesameServer#startAnother}. */
public final class ServerTime {

    private final URI offset;
    private final HttpClient client = PlainHttp.client();

    public ServerTime(SesameServer server) {
        this.offset = URI.create(server.realm("sesame") + "/server-time/offset");
    }

    /** Sets it so far ahead of the system's, whatever it was before; zero for the system's own. */
    public void setAhead(Duration time) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(offset)
                            .header("Content-Type", "text/plain")
                            .PUT(BodyPublishers.ofString(Long.toString(time.toSeconds())))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 204) {
                throw new AssertionError("The server's time can't be set: " + answer.statusCode() + answer.body());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
