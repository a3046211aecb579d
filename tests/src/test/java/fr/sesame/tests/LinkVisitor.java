package fr.sesame.tests;

import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody at the page of a mailed link, by default in a browser that has never been here. */
final class LinkVisitor {

    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    private final SesameServer server;
    private final HttpVisitor http;
    private final URI link;
    private Answer page;

    private LinkVisitor(SesameServer server, HttpVisitor http, URI link) {
        this.server = server;
        this.http = http;
        this.link = link;
        this.page = http.get(link);
    }

    static LinkVisitor open(SesameServer server, URI link) {
        return open(server, link, new HttpVisitor(server));
    }

    static LinkVisitor open(SesameServer server, URI link, HttpVisitor http) {
        return new LinkVisitor(server, http, link);
    }

    /** Presses the button. */
    LinkVisitor press() {
        return send("nonce=" + nonce().orElse(""));
    }

    /** Types a code and presses the button. */
    LinkVisitor pressWith(String code) {
        return send("nonce=" + nonce().orElse("") + "&code=" + code);
    }

    private LinkVisitor send(String form) {
        page = http.post(link, form, "application/x-www-form-urlencoded");
        return this;
    }

    /** Presses the button, and goes where it leads in a reset. */
    ResetVisitor confirm() {
        return ResetVisitor.at(server, http, press().page()).follow();
    }

    /** Presses the button, and goes where it leads in a login. */
    LoginVisitor goOn() {
        return LoginVisitor.at(server, http, press().page()).follow();
    }

    /** What ties the button to the page. */
    Optional<String> nonce() {
        var found = NONCE.matcher(page.body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    Answer page() {
        return page;
    }
}
