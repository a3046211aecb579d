package fr.sesame.tests;

import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.HttpVisitor.Answer;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody who opens a link of a mail, by default in a browser that has never been here. */
final class LinkVisitor {

    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    private final SesameServer server;
    private final HttpVisitor visitor;
    private final URI link;
    private Answer page;

    private LinkVisitor(SesameServer server, HttpVisitor visitor, URI link) {
        this.server = server;
        this.visitor = visitor;
        this.link = link;
        this.page = visitor.get(link);
    }

    static LinkVisitor open(SesameServer server, URI link) {
        return open(server, link, new HttpVisitor(server));
    }

    static LinkVisitor open(SesameServer server, URI link, HttpVisitor visitor) {
        return new LinkVisitor(server, visitor, link);
    }

    /** Presses the button, and goes where it leads. */
    LinkVisitor confirm() {
        press();
        for (var hops = 0; page.status() >= 300 && page.status() < 400 && hops < 5; hops++) {
            page = visitor.get(server.keycloak().resolve(page.location()));
        }
        return this;
    }

    /** Presses the button. */
    LinkVisitor press() {
        page = visitor.post(link, "nonce=" + nonce().orElse(""), "application/x-www-form-urlencoded");
        return this;
    }

    /** Types a code and presses the button. */
    LinkVisitor pressWith(String code) {
        page = visitor.post(link, "nonce=" + nonce().orElse("") + "&code=" + code, "application/x-www-form-urlencoded");
        return this;
    }

    LinkVisitor newPassword(String password) {
        page = visitor.submit(page, Map.of("password-new", password, "password-confirm", password));
        return this;
    }

    /** What ties the button to the page. */
    Optional<String> nonce() {
        var found = NONCE.matcher(page.body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    Answer page() {
        return page;
    }

    boolean isAtNewPassword() {
        return page.body().contains("id=\"password-new\"");
    }
}
