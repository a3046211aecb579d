package fr.sesame.tests.server;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;

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
}
