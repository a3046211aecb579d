package fr.sesame.tests;

import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.HttpVisitor.Answer;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody who logs in by mail and speaks bare HTTP. */
final class LoginVisitor {

    private static final Pattern PASSWORDLESS =
            Pattern.compile("id=\"sesame-passwordless\"[^>]*name=\"(authenticationExecution)\" value=\"([^\"]+)\"");
    private static final Pattern OTHER_WAY = Pattern.compile("name=\"(authenticationExecution)\" value=\"([^\"]+)\"");

    private final SesameServer server;
    private final HttpVisitor visitor;
    private Answer page;

    private LoginVisitor(SesameServer server, HttpVisitor visitor, Answer page) {
        this.server = server;
        this.visitor = visitor;
        this.page = page;
    }

    /** Opens the login, names somebody and chooses « Se connecter sans mot de passe ». */
    static LoginVisitor open(SesameServer server, String name) {
        return open(server, name, new HttpVisitor(server));
    }

    static LoginVisitor open(SesameServer server, String name, HttpVisitor visitor) {
        return at(server, visitor, visitor.openLoginAs(name)).choosePasswordless();
    }

    /** Goes on at a page. */
    static LoginVisitor at(SesameServer server, HttpVisitor visitor, Answer page) {
        return new LoginVisitor(server, visitor, page);
    }

    /** Opens the link of a mail in a browser that has never been here, and then the application. */
    static LoginVisitor byLink(SesameServer server, URI link) {
        var browser = new HttpVisitor(server);
        LinkVisitor.open(server, link, browser).press();
        return at(server, browser, browser.openLogin(""));
    }

    /** Asks for the mail as well. */
    static LoginVisitor ask(SesameServer server, String name) {
        return open(server, name).sendFor(name);
    }

    static LoginVisitor ask(SesameServer server, String name, HttpVisitor visitor) {
        return open(server, name, visitor).sendFor(name);
    }

    /** Presses « Se connecter sans mot de passe » on the password page. */
    LoginVisitor choosePasswordless() {
        return choose(PASSWORDLESS);
    }

    /** Takes the first other way that there is, from the list of them where the page has no button of its own for it. */
    LoginVisitor chooseOtherWay() {
        if (!OTHER_WAY.matcher(page.body()).find()) {
            submit(Map.of("tryAnotherWay", "on"));
        }
        return choose(OTHER_WAY);
    }

    private LoginVisitor choose(Pattern button) {
        var found = button.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("No other way on this page:\n" + page.body());
        }
        return submit(Map.of(found.group(1), found.group(2)));
    }

    /** Presses « Envoyer le lien ». */
    LoginVisitor sendFor(String name) {
        return submit(Map.of("username", name, "send", "on"));
    }

    /** Presses it where the person is known already. */
    LoginVisitor send() {
        return submit(Map.of("send", "on"));
    }

    LoginVisitor type(String code) {
        return submit(Map.of("code", code));
    }

    /** Opens the link of the mail in this browser, and goes on where it leads. */
    LoginVisitor useLink(URI link) {
        page = LinkVisitor.open(server, link, visitor).press().page();
        return follow();
    }

    LoginVisitor resend() {
        return submit(Map.of("resend", "on"));
    }

    LoginVisitor change() {
        return submit(Map.of("change", "on"));
    }

    /** Presses « Continuer » after the link was used in another tab. */
    LoginVisitor continueHere() {
        return submit(Map.of("continue", "on"));
    }

    LoginVisitor logInWith(String password) {
        return submit(Map.of("password", password));
    }

    LoginVisitor oneTimeCode(String code) {
        return submit(Map.of("otp", code));
    }

    LoginVisitor reload() {
        page = visitor.get(URI.create(page.formAction().toString().replaceAll("session_code=[^&]*&", "")));
        return this;
    }

    LoginVisitor submit(Map<String, String> fields) {
        page = visitor.submit(page, new HashMap<>(fields));
        return this;
    }

    /** Follows redirects as long as they lead to Keycloak. */
    LoginVisitor follow() {
        for (var hops = 0; page.status() >= 300 && page.status() < 400 && hops < 5; hops++) {
            var next = server.keycloak().resolve(page.location());
            if (!next.toString().startsWith(server.keycloak().toString())) {
                break;
            }
            page = visitor.get(next);
        }
        return this;
    }

    Answer page() {
        return page;
    }

    HttpVisitor http() {
        return visitor;
    }

    boolean isAtPassword() {
        return page.body().contains("id=\"sesame-login\"");
    }

    boolean isAtSend() {
        return page.body().contains("id=\"sesame-send-link\"");
    }

    boolean isAtMail() {
        return page.body().contains("id=\"sesame-change-email\"") && page.body().contains("no-mail");
    }

    boolean isAtSecondFactor() {
        return page.body().contains("kc-otp-login-form");
    }

    boolean isBackAtApplication() {
        return page.status() == 302
                && page.location().toString().startsWith(server.application().toString())
                && page.location().getQuery().contains("code=");
    }

    /** The account that the application is told of. */
    String account() {
        return visitor.redeem(page).body();
    }

    /** The sentence at the field, or that of the page. */
    String error() {
        var found = Pattern.compile("role=\"alert\"[^>]*>\\s*(?:<p><a[^>]*>)?([^<]*)")
                .matcher(page.body());
        return found.find() ? found.group(1).strip() : "";
    }
}
