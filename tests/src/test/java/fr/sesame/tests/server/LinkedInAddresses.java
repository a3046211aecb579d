package fr.sesame.tests.server;

import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** What a server of {@link OwnServers} knows of LinkedIn's addresses. */
public final class LinkedInAddresses {

    private final URI resource;

    public LinkedInAddresses(SesameServer server) {
        this.resource = URI.create(server.realm("sesame") + "/gallery-linkedin");
    }

    /** LinkedIn has told them, among them where people are sent. */
    public void areKnown(String authorization) {
        send("PUT", BodyPublishers.ofString(authorization));
    }

    /** Nobody has asked yet. */
    public void areUnknown() {
        send("DELETE", BodyPublishers.noBody());
    }

    private void send(String method, BodyPublisher body) {
        var answer = PlainHttp.answer(
                HttpRequest.newBuilder(resource)
                        .header("Content-Type", "text/plain")
                        .method(method, body)
                        .build(),
                Spent.GALLERY);
        if (answer.statusCode() != 204) {
            throw new AssertionError("LinkedIn's addresses: " + answer.statusCode() + answer.body());
        }
    }
}
