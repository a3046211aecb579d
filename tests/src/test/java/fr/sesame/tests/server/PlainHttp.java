package fr.sesame.tests.server;

import fr.sesame.tests.times.Spent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Java's HTTP client as tests want it. */
public final class PlainHttp {

    private PlainHttp() {}

    /**
     * A client that follows no redirect and stays with HTTP 1.1: an upgrade to HTTP 2 in the clear, which Java tries by
     * itself, now and then ends with its first answer read as frames.
     */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    /** Sends a request, and says what the time was spent on. */
    static HttpResponse<String> send(HttpClient client, HttpRequest request, Spent account)
            throws IOException, InterruptedException {
        var begin = System.nanoTime();
        try {
            return client.send(request, BodyHandlers.ofString());
        } finally {
            account.add(System.nanoTime() - begin);
        }
    }
}
