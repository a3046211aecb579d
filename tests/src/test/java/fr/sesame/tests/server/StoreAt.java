package fr.sesame.tests.server;

import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The single-use store as one node has it; each call is a request with a transaction of its own. */
public final class StoreAt {

    private final URI resource;

    /**
     * @param node its address, without a slash at the end
     */
    public StoreAt(URI node) {
        this.resource = URI.create(node + "/realms/sesame/gallery-store/");
    }

    /** How the transaction of a call ends. */
    public enum End {
        COMMIT,
        ROLLBACK
    }

    /** Keycloak's id of the store. */
    public String provider() {
        return send("GET", "provider");
    }

    /** Claims a key for a minute. */
    public boolean claim(String key) {
        return claim(key, End.COMMIT);
    }

    public boolean claim(String key, End end) {
        return send("POST", "claims/" + key + "?end=" + end(end)).equals("[true]");
    }

    public boolean claimFor(int seconds, String key) {
        return send("POST", "claims/" + key + "?seconds=" + seconds).equals("[true]");
    }

    /** Claims keys in one transaction, one after the other: {@code [true, false]}. */
    public String claimAll(String... keys) {
        return send("POST", "claims/" + encoded(String.join(",", keys)));
    }

    /** Claims a key, and keeps the transaction open until another key is claimed. */
    public boolean claimUntil(String other, String key) {
        return send("POST", "claims/" + key + "?until=" + other).equals("[true]");
    }

    public boolean isClaimed(String key) {
        return Boolean.parseBoolean(send("GET", "claims/" + key));
    }

    public void release(String key, End end) {
        send("DELETE", "claims/" + key + "?end=" + end(end));
    }

    /** Claims a slot of a limit. */
    public boolean claimSlot(String subject, int times) {
        return Boolean.parseBoolean(send("POST", "slots/" + subject + "?times=" + times));
    }

    /** Claims the first slot that is free, and gives its number; -1 when none is. */
    public int claimFirstSlot(String subject, int times) {
        return Integer.parseInt(send("POST", "slots/" + subject + "/first?times=" + times));
    }

    public void put(String key, String note, End end) {
        send("PUT", "entries/" + key + "?note=" + encoded(note) + "&end=" + end(end));
    }

    public void putFor(int seconds, String key, String note) {
        send("PUT", "entries/" + key + "?note=" + encoded(note) + "&seconds=" + seconds);
    }

    /** Stores a note, and keeps the transaction open until a key is claimed. */
    public void putUntil(String other, String key, String note) {
        send("PUT", "entries/" + key + "?note=" + encoded(note) + "&until=" + other);
    }

    /** The notes of an entry, as text. */
    public Optional<String> get(String key) {
        return sendIfThere("GET", "entries/" + key);
    }

    /** Takes an entry. */
    public Optional<String> take(String key, End end) {
        return sendIfThere("POST", "entries/" + key + "/take?end=" + end(end));
    }

    /** Takes an entry, and keeps the transaction open until a key is claimed. */
    public Optional<String> takeUntil(String other, String key) {
        return sendIfThere("POST", "entries/" + key + "/take?until=" + other);
    }

    /** Has the node tell the others that it has another JAR. */
    public void sayJar(String text) {
        send("PUT", "jar?text=" + encoded(text));
    }

    /** Has it tell them of its own again. */
    public void sayOwnJar() {
        send("DELETE", "jar");
    }

    /** Microseconds that a claim takes, on the average of so many. */
    public long time(int claims) {
        return Long.parseLong(send("POST", "time?claims=" + claims));
    }

    private static String end(End end) {
        return end == End.ROLLBACK ? "rollback" : "commit";
    }

    private String send(String method, String call) {
        return sendIfThere(method, call).orElseThrow(() -> new AssertionError(call + ": 404"));
    }

    private Optional<String> sendIfThere(String method, String call) {
        var answer = PlainHttp.answer(
                HttpRequest.newBuilder(resource.resolve(call))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                Spent.GALLERY);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() >= 300) {
            throw new AssertionError(call + ": " + answer.statusCode() + " " + answer.body());
        }
        return Optional.of(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
