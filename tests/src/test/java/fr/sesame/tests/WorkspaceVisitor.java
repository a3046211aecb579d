package fr.sesame.tests;

import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody at « Trouver mon espace », who speaks bare HTTP. */
record WorkspaceVisitor(SesameServer server, HttpVisitor http, URI address, Answer page) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");
    private static final Pattern ERROR =
            Pattern.compile("class=\"field-error\"[^>]*>(.*?)</p>|role=\"alert\"[^>]*>([^<]*)<");

    static URI address(SesameServer server, String realm) {
        return URI.create(server.realm(realm) + "/sesame-workspace");
    }

    /** Opens the page of realm sesame by itself. */
    static WorkspaceVisitor open(SesameServer server) {
        return open(server, new HttpVisitor(server), address(server, "sesame"));
    }

    static WorkspaceVisitor open(SesameServer server, HttpVisitor http, URI address) {
        return new WorkspaceVisitor(server, http, address, http.get(address));
    }

    /** Asks for the list. */
    static WorkspaceVisitor ask(SesameServer server, String address) {
        return open(server).ask(address);
    }

    /** Types an address, presses the button and goes where that leads. */
    WorkspaceVisitor ask(String typed) {
        return send("username=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .follow();
    }

    /** Sends the form with this body more. */
    WorkspaceVisitor send(String body) {
        return post("nonce=" + nonce().orElse("") + "&" + body);
    }

    /** Sends a body of one's own making. */
    WorkspaceVisitor post(String body) {
        return at(http.post(address, body, FORM));
    }

    WorkspaceVisitor follow() {
        return page.status() == 303 ? at(http.get(page.location())) : this;
    }

    private WorkspaceVisitor at(Answer next) {
        return new WorkspaceVisitor(server, http, address, next);
    }

    private Optional<String> nonce() {
        var found = NONCE.matcher(page.body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    boolean isAsked() {
        return page.body().contains("id=\"username\"");
    }

    boolean isSent() {
        return page.status() == 200 && page.body().contains("id=\"sesame-workspace-again\"");
    }

    String error() {
        var found = ERROR.matcher(page.body());
        var text = "";
        while (found.find()) {
            text = Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2));
        }
        return text.strip();
    }
}
