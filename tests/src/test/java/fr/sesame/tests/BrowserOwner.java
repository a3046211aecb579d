package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Somebody who logs in with a password, and perhaps has a browser remembered. */
record BrowserOwner(SesameServer server, Admin admin, Account account) {

    /** The cookie of the first of a browser's people. */
    static final String COOKIE = "SESAME_BROWSER_1";

    /** Logs in in a browser as it is, but for the login that was there. */
    LoginVisitor logIn(HttpVisitor browser) {
        return logIn(browser, "");
    }

    /** The same with what the application asks for. */
    LoginVisitor logIn(HttpVisitor browser, String parameters) {
        browser.forget("KEYCLOAK_").forget("AUTH_SESSION").forget("KC_");
        return logIn(browser, browser.openLogin(parameters));
    }

    /** The same from the first page of a login. */
    LoginVisitor logIn(HttpVisitor browser, Answer first) {
        var login = LoginVisitor.at(server, browser, browser.submit(first, Map.of("username", account.name())));
        // Of one person Keycloak tries one password at a time, and refuses what comes while it still counts the one
        // before.
        return Patience.find(
                () -> Optional.of(login.logInWith(Admin.PASSWORD).follow()).filter(there -> !there.isAtPassword()),
                () -> "the right password is refused");
    }

    /** A browser that this person has made known with a second factor. */
    HttpVisitor knownBrowser() {
        var browser = new HttpVisitor(server);
        makeKnown(browser, OneTimeCodes.DEMO.now());
        return browser;
    }

    /** Makes it known with a code. */
    LoginVisitor makeKnown(HttpVisitor browser, String code) {
        var login = logIn(browser)
                .submit(Map.of("otp", code, "trust-browser", "on"))
                .follow();
        if (!login.isBackAtApplication()) {
            throw new AssertionError(login.page().body());
        }
        return login;
    }

    /** Whether a login in this browser needs nothing but the password. */
    boolean isSpared(HttpVisitor browser) {
        var login = logIn(browser);
        if (!login.isBackAtApplication() && !login.isAtSecondFactor()) {
            throw new AssertionError(login.page().body());
        }
        return login.isBackAtApplication();
    }

    /** Ids and labels of what is in the account's list. */
    List<Map.Entry<String, String>> known() {
        return StreamSupport.stream(
                        admin.get("sesame/users/" + account.id() + "/credentials")
                                .spliterator(),
                        false)
                .filter(credential ->
                        "sesame-known-browser".equals(credential.path("type").asText()))
                .map(credential -> Map.entry(
                        credential.path("id").asText(),
                        credential.path("userLabel").asText()))
                .toList();
    }
}
