package fr.sesame.tests;

import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.HttpVisitor.Answer;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody who has forgotten a password and speaks bare HTTP. */
final class ResetVisitor {

    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]+/login-actions/reset-credentials[^\"]*)\"");

    private final SesameServer server;
    private final HttpVisitor visitor;
    private Answer page;

    private ResetVisitor(SesameServer server, HttpVisitor visitor, Answer page) {
        this.server = server;
        this.visitor = visitor;
        this.page = page;
    }

    /** Opens the login, names somebody and clicks « Mot de passe oublié ? ». */
    static ResetVisitor open(SesameServer server, String name) {
        return open(server, name, new HttpVisitor(server));
    }

    static ResetVisitor open(SesameServer server, String name, HttpVisitor visitor) {
        return openHere(server, visitor, visitor.openLoginAs(name));
    }

    /** Clicks « Mot de passe oublié ? » on a password page. */
    static ResetVisitor openHere(SesameServer server, HttpVisitor visitor, Answer password) {
        var link = FORGOTTEN.matcher(password.body());
        if (!link.find()) {
            throw new AssertionError("No link for a forgotten password:\n" + password.body());
        }
        var href = link.group(1).replace("&amp;", "&");
        return new ResetVisitor(server, visitor, visitor.get(server.keycloak().resolve(href)));
    }

    /** Asks for the mail as well. */
    static ResetVisitor ask(SesameServer server, String name) {
        return open(server, name).sendFor(name);
    }

    static ResetVisitor ask(SesameServer server, String name, HttpVisitor visitor) {
        return open(server, name, visitor).sendFor(name);
    }

    /** Presses « Réinitialiser le mot de passe ». */
    ResetVisitor sendFor(String name) {
        return submit(Map.of("username", name));
    }

    ResetVisitor type(String code) {
        return submit(Map.of("code", code));
    }

    ResetVisitor resend() {
        return submit(Map.of("resend", "on"));
    }

    ResetVisitor change() {
        return submit(Map.of("change", "on"));
    }

    ResetVisitor newPassword(String password) {
        return submit(Map.of("password-new", password, "password-confirm", password));
    }

    ResetVisitor reload() {
        page = visitor.get(URI.create(page.formAction().toString().replaceAll("session_code=[^&]*&", "")));
        return this;
    }

    ResetVisitor submit(Map<String, String> fields) {
        page = visitor.submit(page, fields);
        return this;
    }

    Answer page() {
        return page;
    }

    HttpVisitor http() {
        return visitor;
    }

    /** Follows a redirect. */
    ResetVisitor follow() {
        page = visitor.get(server.keycloak().resolve(page.location()));
        return this;
    }

    boolean isAtCode() {
        return page.body().contains("id=\"sesame-code-form\"");
    }

    boolean isAtNewPassword() {
        return page.body().contains("id=\"password-new\"");
    }

    boolean isBackAtApplication() {
        return page.status() == 302
                && page.location().toString().startsWith(server.application().toString());
    }

    /** The sentence at the field, or that of the page. */
    String error() {
        var found = Pattern.compile("role=\"alert\"[^>]*>\\s*(?:<p><a[^>]*>)?([^<]*)")
                .matcher(page.body());
        return found.find() ? found.group(1).strip() : "";
    }
}
