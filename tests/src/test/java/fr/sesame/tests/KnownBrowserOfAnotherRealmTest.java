package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two realms of one server that both know browsers: a cookie of the one is nothing in the other, wherever it is put (S21). */
@Tag("hostile")
@OnSharedServer
class KnownBrowserOfAnotherRealmTest {

    private final SesameServer server;
    private final Admin admin;
    private final String realm = "autre-" + UUID.randomUUID();
    private final String name = Accounts.unknown();

    KnownBrowserOfAnotherRealmTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void itsCookieSparesNothingAndEndsNothing() throws Exception {
        Realm.made(
                        admin,
                        Map.of(
                                "realm",
                                realm,
                                "enabled",
                                true,
                                "loginTheme",
                                "sesame",
                                "internationalizationEnabled",
                                true,
                                "supportedLocales",
                                List.of("fr"),
                                "defaultLocale",
                                "fr"))
                .and(new Realm(admin, realm).withBrowserFlow(flow -> LoginFlows.knownBrowsers(flow, Map.of())))
                .during(this::takeTheCookieAcross);
    }

    private void takeTheCookieAcross() {
        admin.createUser(
                realm,
                name,
                Map.of(
                        "email",
                        name,
                        "emailVerified",
                        true,
                        "firstName",
                        "Camille",
                        "lastName",
                        "Martin",
                        "credentials",
                        OneTimeCodes.DEMO.withPassword(Admin.PASSWORD)));
        var there = new HttpVisitor(server);
        var login = logInThere(there)
                .submit(Map.of("otp", OneTimeCodes.DEMO.now(), "trust-browser", "on"))
                .follow();
        assertThat(isIn(login)).as(login.page().body()).isTrue();
        assertThat(isIn(logInThere(there))).isTrue();
        var here = new BrowserOwner(server, admin, new Accounts(admin).withOneTimeCode());
        var browser = here.knownBrowser();

        var ofHere = new HttpVisitor(server).keeping(BrowserOwner.COOKIE, browser.cookie(BrowserOwner.COOKIE));
        var ofThere = new HttpVisitor(server).keeping(BrowserOwner.COOKIE, there.cookie(BrowserOwner.COOKIE));
        assertThat(logInThere(ofHere).isAtSecondFactor()).isTrue();
        assertThat(here.isSpared(ofThere)).isFalse();

        assertThat(isIn(logInThere(there))).isTrue();
        assertThat(here.isSpared(browser)).isTrue();
    }

    private LoginVisitor logInThere(HttpVisitor browser) {
        browser.forget("KEYCLOAK_").forget("AUTH_SESSION").forget("KC_");
        return LoginVisitor.at(
                        server, browser, browser.submit(browser.openStockLogin(realm, ""), Map.of("username", name)))
                .logInWith(Admin.PASSWORD)
                .follow();
    }

    private static boolean isIn(LoginVisitor login) {
        return login.page().body().contains("data-page-id=\"account\"");
    }
}
