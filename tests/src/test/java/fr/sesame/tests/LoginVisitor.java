package fr.sesame.tests;

import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody who logs in by mail. */
final class LoginVisitor extends MailboxVisitor<LoginVisitor> {

    private static final Pattern PASSWORDLESS =
            Pattern.compile("id=\"sesame-passwordless\"[^>]*name=\"(authenticationExecution)\" value=\"([^\"]+)\"");
    private static final Pattern OTHER_WAY = Pattern.compile("name=\"(authenticationExecution)\" value=\"([^\"]+)\"");

    private LoginVisitor(SesameServer server, HttpVisitor http, Answer page) {
        super(server, http, page);
    }

    @Override
    LoginVisitor self() {
        return this;
    }

    /** Opens the login, names somebody and chooses « Se connecter sans mot de passe ». */
    static LoginVisitor open(SesameServer server, String name) {
        return open(server, name, new HttpVisitor(server));
    }

    static LoginVisitor open(SesameServer server, String name, HttpVisitor http) {
        return at(server, http, http.openLoginAs(name)).choosePasswordless();
    }

    /** Goes on at a page. */
    static LoginVisitor at(SesameServer server, HttpVisitor http, Answer page) {
        return new LoginVisitor(server, http, page);
    }

    /** Comes to the application, by whatever the browser has. */
    static LoginVisitor come(SesameServer server, HttpVisitor http) {
        return at(server, http, http.openLogin(""));
    }

    /** Whether a browser that comes to the application is logged in without a word. */
    static boolean getsIn(SesameServer server, HttpVisitor http) {
        return come(server, http).isBackAtApplication();
    }

    /** Opens the link of a mail in a browser that has never been here, and then the application. */
    static LoginVisitor byLink(SesameServer server, URI link) {
        var browser = new HttpVisitor(server);
        LinkVisitor.open(server, link, browser).press();
        return come(server, browser);
    }

    /** Asks for the mail as well. */
    static LoginVisitor ask(SesameServer server, String name) {
        return open(server, name).sendFor(name);
    }

    static LoginVisitor ask(SesameServer server, String name, HttpVisitor http) {
        return open(server, name, http).sendFor(name);
    }

    /** Presses « Se connecter sans mot de passe » on the password page. */
    LoginVisitor choosePasswordless() {
        return choose(PASSWORDLESS);
    }

    /** Takes the first other way that there is, from the list of them where the page has no button of its own for it. */
    LoginVisitor chooseOtherWay() {
        if (!OTHER_WAY.matcher(page().body()).find()) {
            submit(Map.of("tryAnotherWay", "on"));
        }
        return choose(OTHER_WAY);
    }

    private LoginVisitor choose(Pattern button) {
        var found = button.matcher(page().body());
        if (!found.find()) {
            throw new AssertionError("No other way on this page:\n" + page().body());
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

    /** Presses « Continuer » after the link was used in another tab. */
    LoginVisitor continueHere() {
        return submit(Map.of("continue", "on"));
    }

    LoginVisitor logInWith(String password) {
        return submit(Map.of("password", password));
    }

    /**
     * The same with the right one, after a try or a login of the same person: of one person Keycloak tries one password at a time, and
     * refuses what comes while it still counts the one before, which it doesn't count then.
     */
    LoginVisitor logInOnceCounted(String password) {
        Patience.until(() -> !logInWith(password).isAtPassword(), () -> "the right password is refused");
        return this;
    }

    LoginVisitor oneTimeCode(String code) {
        // A box that isn't ticked: whether this browser is to be known.
        return submit(
                page().body().contains("name=\"trust-browser\"")
                        ? Map.of("otp", code, "trust-browser", "asked")
                        : Map.of("otp", code));
    }

    boolean isAtPassword() {
        return has("sesame-login");
    }

    boolean isAtSend() {
        return has("sesame-send-link");
    }

    boolean isAtMail() {
        return has("sesame-change-email") && has("no-mail");
    }

    boolean isAtSecondFactor() {
        return has("kc-otp-login-form");
    }

    /** The account that the application is told of. */
    String account() {
        return http().redeem(page()).body();
    }
}
