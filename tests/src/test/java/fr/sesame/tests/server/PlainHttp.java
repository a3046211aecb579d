package fr.sesame.tests.server;

import fr.sesame.tests.times.Spent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Java's HTTP client as tests want it. */
public final class PlainHttp {

    /** It keeps connections and no cookies, so whoever visits can share it; each client has a thread of its own. */
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .build();

    private PlainHttp() {}

    /**
     * Sends a request, on this account; without an answer the test has failed. No redirect is followed, and HTTP stays 1.1: an
     * upgrade to HTTP 2 in the clear, which Java tries by itself, now and then ends with its first answer read as frames.
     */
    public static HttpResponse<String> answer(HttpRequest request, Spent account) {
        return answer(CLIENT, request, account);
    }

    /** The same by another client. */
    static HttpResponse<String> answer(HttpClient client, HttpRequest request, Spent account) {
        var begin = System.nanoTime();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request.toString(), e);
        } finally {
            account.add(System.nanoTime() - begin);
        }
    }

    /** Sends a request and hangs up when there is no answer by then; with an answer the test has failed. */
    static void giveUp(HttpClient client, HttpRequest request, Duration patience) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(request, (name, value) -> true)
                            .timeout(patience)
                            .build(),
                    BodyHandlers.ofString());
            throw new AssertionError("Answered already: " + answer);
        } catch (HttpTimeoutException e) {
            // As it should be.
        } catch (IOException e) {
            throw new AssertionError(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request.toString(), e);
        }
    }
}
