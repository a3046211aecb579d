package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Known browsers: whom they spare the second factor, and whom not (S3, S10, S21, S25). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class KnownBrowserTest {

    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Realm realm;
    private final Events events;

    KnownBrowserTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.realm = Realm.sesame(admin);
        this.events = new Events(admin);
    }

    private BrowserOwner owner() {
        return new BrowserOwner(server, admin, accounts.withOneTimeCode());
    }

    private List<String> details(String type, BrowserOwner owner, String detail) {
        return events.of(type, owner.account().id()).stream()
                .map(event -> event.path("details").path(detail).asText())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    @Test
    void onlyTheBrowserWhoseOwnerHasTickedItIsSparedTheSecondFactor() {
        var owner = owner();
        var browser = new HttpVisitor(server).claimingBrowser(FIREFOX);
        var page = owner.logIn(browser);
        assertThat(page.page().body()).contains("id=\"sesame-trust-browser\"").doesNotContain("checked");
        page.submit(Map.of("otp", OneTimeCodes.DEMO.now(), "trust-browser", "asked"))
                .follow();
        assertThat(page.isBackAtApplication()).isTrue();
        assertThat(owner.known()).isEmpty();
        assertThat(browser.cookie(BrowserOwner.COOKIE)).isEmpty();

        owner.makeKnown(browser, OneTimeCodes.DEMO.next());
        assertThat(owner.known())
                .singleElement()
                .satisfies(known -> assertThat(known.getValue())
                        .startsWith("Firefox 128 sur Windows 10, dernière utilisation\u00a0: "));
        assertThat(owner.isSpared(browser)).isTrue();
        assertThat(details("LOGIN", owner, "known_browser")).containsExactly("recognised", "remembered");
        assertThat(owner.isSpared(new HttpVisitor(server))).isFalse();
    }

    @Test
    void whatIsInTheCookieStandsNowhereElse() {
        var owner = owner();
        var browser = owner.knownBrowser();
        var cookie = browser.cookie(BrowserOwner.COOKIE);
        assertThat(cookie).matches("[0-9a-z]{6,}\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]{43}");
        var parts = cookie.split("\\.", -1);
        assertThat(admin.get("sesame/users/" + owner.account().id() + "/credentials")
                                .toString()
                        + events.of("LOGIN", owner.account().id()))
                .doesNotContain(parts[1], parts[2]);
    }

    @Test
    void aForgedCookieIsNothing() {
        var owner = owner();
        var browser = owner.knownBrowser();
        var cookie = browser.cookie(BrowserOwner.COOKIE);
        for (var forged : List.of(
                "",
                "x",
                "a.b.c",
                "é",
                cookie.substring(1) + "a",
                "0".repeat(4000),
                cookie.toUpperCase(java.util.Locale.ROOT))) {
            assertThat(owner.isSpared(new HttpVisitor(server).keeping(BrowserOwner.COOKIE, forged)))
                    .as(forged)
                    .isFalse();
        }
        // None of it ends the one that is there.
        assertThat(owner.isSpared(browser)).isTrue();
    }

    @Test
    void aBrowserOfOnePersonIsNoneOfAnothers() {
        var one = owner();
        var other = owner();
        var browser = one.knownBrowser();
        assertThat(other.isSpared(browser)).isFalse();
        other.makeKnown(browser, OneTimeCodes.DEMO.now());
        assertThat(one.isSpared(browser)).isTrue();
        assertThat(other.isSpared(browser)).isTrue();
        // In the wrong place of the same browser it is still its owner's.
        var mixed = new HttpVisitor(server).keeping("SESAME_BROWSER_4", browser.cookie(BrowserOwner.COOKIE));
        assertThat(other.isSpared(mixed)).isFalse();
        assertThat(one.isSpared(mixed)).isTrue();
    }

    @Test
    void twoTabsAndManyAtOnceAreNoThief() throws Exception {
        // Which lets one of several passwords of a moment be tried, and refuses the others.
        realm.with("bruteForceProtected", false).during(() -> {
            var owner = owner();
            var browser = owner.knownBrowser();
            var tabs = Stream.generate(browser::copy).limit(6).toList();
            assertThat(AtOnce.each(tabs, owner::isSpared)).containsOnly(true);
            // Whichever answer a browser keeps in the end, it is the same.
            assertThat(tabs.stream().map(tab -> tab.cookie(BrowserOwner.COOKIE)).distinct())
                    .hasSize(1);
            assertThat(owner.isSpared(tabs.get(0))).isTrue();
            assertThat(owner.known()).hasSize(1);
        });
    }

    /** An answer that never came: whoever presses again at once gets what was in it. */
    @Test
    void anAnswerThatWasLostComesAgain() {
        var owner = owner();
        var browser = owner.knownBrowser();
        var lost = browser.copy();
        assertThat(owner.isSpared(lost)).isTrue();
        assertThat(owner.isSpared(browser)).isTrue();
        assertThat(browser.cookie(BrowserOwner.COOKIE)).isEqualTo(lost.cookie(BrowserOwner.COOKIE));
    }

    @Test
    void anApplicationThatAsksForAFreshSecondFactorGetsOne() {
        var owner = owner();
        var browser = owner.knownBrowser();
        for (var asked : List.of(
                "&prompt=login",
                "&max_age=0",
                "&acr_values=2",
                "&kc_action=UPDATE_PASSWORD",
                "&claims=%7B%22id_token%22%3A%7B%22acr%22%3A%7B%22essential%22%3Atrue%2C%22values%22%3A%5B%222%22%5D%7D%7D%7D")) {
            var login = owner.logIn(browser, asked);
            assertThat(login.isBackAtApplication())
                    .as(asked + login.page().location())
                    .isFalse();
        }
        assertThat(owner.logIn(browser, "&max_age=86400").isBackAtApplication()).isTrue();
    }

    /** The same of SAML: {@code ForceAuthn}. */
    @Test
    void anApplicationThatSpeaksSamlGetsOneAsWell() throws Exception {
        var application = SamlApplication.of(server, admin);
        application.there().during(() -> {
            var owner = owner();
            var browser = owner.knownBrowser();
            for (var fresh : List.of(false, true)) {
                browser.forget("KEYCLOAK_").forget("AUTH_SESSION").forget("KC_");
                var login = owner.logIn(browser, browser.get(application.request(fresh)));
                assertThat(login.isAtSecondFactor()).as(login.page().body()).isEqualTo(fresh);
                assertThat(login.page().body().contains("SAMLResponse")).isEqualTo(!fresh);
            }
        });
    }

    /** An application is told of what was proven in this login, and not of what was proven in an earlier one. */
    @Test
    void whatTheApplicationIsToldOfTheLoginIsTrue() throws Exception {
        realm.withBrowserFlow(LoginFlows::knownBrowsersWithReferences)
                .and(toldOfMeans())
                .during(() -> {
                    var owner = owner();
                    var browser = new HttpVisitor(server);
                    var first = ToldLogin.of(owner.makeKnown(browser, OneTimeCodes.DEMO.now()));
                    assertThat(first.means()).containsExactlyInAnyOrder("pwd", "otp");
                    var spared = ToldLogin.of(owner.logIn(browser));
                    assertThat(spared.means()).containsExactly("pwd");
                    assertThat(spared.level()).isEqualTo(first.level()).isEqualTo("1");
                });
    }

    private Change toldOfMeans() {
        return realm.withMapper("demo", "amr", "oidc-amr-mapper", Map.of("id.token.claim", "true"));
    }

    @Test
    void noLoginWithoutTheSecondFactorCountsAsAHigherLevel() throws Exception {
        for (var level : List.of("1", "2")) {
            realm.withBrowserFlow(flow -> LoginFlows.knownBrowsersAtLevel(flow, level))
                    .during(() -> {
                        var owner = owner();
                        var browser = owner.knownBrowser();
                        assertThat(owner.isSpared(browser)).isEqualTo(level.equals("1"));
                    });
        }
    }

    @Test
    void whereNoPageHasTheCheckboxOneAsksByItself() throws Exception {
        realm.with(settings -> settings.put("loginTheme", "keycloak.v2")).during(() -> {
            var owner = owner();
            var browser = new HttpVisitor(server);
            var login = owner.logIn(browser).submit(Map.of("otp", OneTimeCodes.DEMO.now()));
            login.follow();
            assertThat(login.has("sesame-trust-browser-form"))
                    .as(login.page().body())
                    .isTrue();
            assertThat(login.reload().has("sesame-trust-browser-form")).isTrue();
            login.submit(Map.of("trust-browser", "on")).follow();
            assertThat(login.isBackAtApplication()).isTrue();
            assertThat(owner.logIn(browser).isBackAtApplication()).isTrue();
        });
    }

    /** Whoever is only named, or has a wrong password, uses no name up and ends none. */
    @Test
    void beforeThePasswordNothingIsLookedAt() {
        var owner = owner();
        var browser = owner.knownBrowser();
        var cookie = browser.cookie(BrowserOwner.COOKIE);
        var wrong = browser.copy().forget("KEYCLOAK_").forget("AUTH_SESSION");
        LoginVisitor.at(server, wrong, wrong.openLoginAs(owner.account().name()))
                .logInWith("Mauvais-mot-de-passe-1");
        assertThat(wrong.cookie(BrowserOwner.COOKIE)).isEqualTo(cookie);
        assertThat(owner.isSpared(browser)).isTrue();
    }

    /** Of a SAML request Keycloak forgets {@code ForceAuthn} as soon as a login begins anew. */
    @Test
    void anApplicationThatSpeaksSamlGetsOneAlsoWhereTheLoginBeginsAnew() throws Exception {
        var application = SamlApplication.of(server, admin);
        application.there().during(() -> {
            var owner = owner();
            var browser = owner.knownBrowser();
            for (var way : List.of("/restart?skip_logout=true&", "/authenticate?")) {
                browser.forget("KEYCLOAK_").forget("AUTH_SESSION").forget("KC_");
                var address = browser.get(application.request(true))
                        .formAction()
                        .toString()
                        .replaceAll("session_code=[^&]*&", "")
                        .replaceAll("execution=[^&]*&", "")
                        .replace("/authenticate?", way);
                if (way.equals("/authenticate?")) {
                    browser.forget("AUTH_SESSION");
                }
                var first = LoginVisitor.at(server, browser, browser.get(URI.create(address)))
                        .follow();
                var login = first.submit(Map.of("username", owner.account().name()))
                        .logInWith(Admin.PASSWORD)
                        .follow();
                assertThat(login.isAtSecondFactor())
                        .as(way + login.page().body())
                        .isTrue();
            }
        });
    }
}
