package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The language switch, without JavaScript: the same step in another language, and nothing to type again. */
@InABrowser
class LanguageTest {

    private final SesameServer server;
    private final Admin admin;
    private final Browsers browsers;
    private final Accounts accounts;
    private final SecretMails mails;

    LanguageTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    /** Switches to English and to the other French, and back. */
    private static void switchThrough(Person person, String english, String french) {
        assertSpeaks(person, "fr", french);
        switchTo(person, "en", english);
        switchTo(person, "fr-CA", french);
        switchTo(person, "fr", french);
        switchTo(person, "en", english);
    }

    private static void switchTo(Person person, String language, String heading) {
        person.page().click(".languages a[lang='" + language + "']");
        assertSpeaks(person, language, heading);
    }

    private static void assertSpeaks(Person person, String language, String heading) {
        person.page().waitForSelector("html[lang='" + language + "']");
        assertThat(person.page().locator("h1").innerText()).isEqualTo(heading);
        assertThat(person.page().locator(".languages [aria-current=true]").getAttribute("lang"))
                .isEqualTo(language);
    }

    @Test
    void firstPageKeepsWhatWasTyped() {
        var name = accounts.withPassword().name();
        try (var person = browsers.person(Device.PHONE_WITHOUT_SCRIPT)) {
            var first = person.startLogin().continueAs(name).changeAddress();
            assertThat(first.username().inputValue()).isEqualTo(name);
            switchThrough(person, "Log in", "Se connecter");
            assertThat(first.username().inputValue()).isEqualTo(name);
            person.page().click("#sesame-continue");
            new PasswordPage(person).logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        }
    }

    @Test
    void passwordPageAfterAnError() {
        var account = accounts.withPassword();
        var name = account.name();
        var bruteForce = new BruteForce(server, admin);
        try (var person = browsers.person(Device.PHONE_WITHOUT_SCRIPT)) {
            var password = person.startLogin().continueAs(name).tryInVain("faux");
            switchThrough(person, "Enter your password", "Saisir votre mot de passe");
            // Before that Keycloak refuses every other try.
            bruteForce.awaitFailures(account.id(), 1);
            assertThat(password.shownName()).isEqualTo(name);
            assertThat(password.tryInVain("wrong").error())
                    .isEqualTo("Wrong identifier or password. Check them and try again.");
            bruteForce.awaitFailures(account.id(), 2);
            password.logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        }
    }

    @Test
    void errorPage() {
        try (var person = browsers.person(Device.PHONE_WITHOUT_SCRIPT)) {
            person.page()
                    .navigate(
                            server.realm("sesame")
                                    + "/protocol/openid-connect/auth?client_id=demo&response_type=code&redirect_uri=https://ailleurs.example/");
            switchThrough(person, "Something went wrong", "Une erreur est survenue");
            assertThat(person.page().locator("[role=alert]").innerText()).doesNotContain("adresse");
        }
    }

    /** Keycloak has some of its texts in German, and Sésame none. */
    @Test
    void aLanguageThatTheThemeLacksIsSpokenNowhere() throws Exception {
        Realm.sesame(admin)
                .with(settings -> settings.withArray("/supportedLocales").add("de"))
                .during(() -> {
                    var german = new HttpVisitor(server).preferring("de");
                    var name = accounts.withPassword().name();
                    var waiting = ResetVisitor.ask(server, name, german);
                    for (var body : List.of(
                            german.copy().openLogin("").body(), waiting.page().body())) {
                        assertThat(body).contains("<html lang=\"fr\"").contains("Aller au contenu");
                    }
                    assertThat(waiting.page().body()).doesNotContain("kc_locale=de", "November");
                    // Keycloak makes this one by itself.
                    assertThat(german.copy()
                                    .saying("Accept", "text/html")
                                    .get(URI.create(server.realm("sesame") + "/nulle-part"))
                                    .body())
                            .contains("<html lang=\"fr\"")
                            .contains("Cette page est introuvable")
                            .doesNotContain("gefunden");
                    assertThat(mails.to(name).text()).startsWith("Bonjour");
                    // Nothing of it is kept with the person, who may speak German elsewhere.
                    var person = accounts.withPassword();
                    accounts.change(
                            person.id(),
                            user -> user.withObject("/attributes")
                                    .putArray("locale")
                                    .add("de"));
                    var login = new HttpVisitor(server).preferring("de");
                    assertThat(LoginVisitor.at(server, login, login.openLoginAs(person.name()))
                                    .logInWith(Admin.PASSWORD)
                                    .isBackAtApplication())
                            .isTrue();
                    assertThat(admin.get("sesame/users/" + person.id())
                                    .path("attributes")
                                    .path("locale")
                                    .path(0)
                                    .asText())
                            .isEqualTo("de");
                });
    }

    /** A page before any attempt. */
    /** Keycloak's own warns of such a header with a stack trace, and anybody can send one. */
    @Test
    void aHeaderThatNamesNoLanguageIsLeftAlone() throws Exception {
        var before = ServerLog.of(server).length();
        for (var nonsense : List.of("en;q=nonsense", "en;q=", ";q=1", "en;q=2;q=x", "-", "x".repeat(5_000))) {
            var page = new HttpVisitor(server).preferring(nonsense).openLogin("");
            assertThat(page.status()).as(nonsense).isEqualTo(200);
            assertThat(page.body()).as(nonsense).contains("<html lang=\"fr\"");
        }
        assertThat(ServerLog.of(server).faultsAfter(before)).isEmpty();
    }

    @Test
    void pageForADevice() {
        try (var person = browsers.person(Device.PHONE_WITHOUT_SCRIPT)) {
            person.page().navigate(server.realm("sesame") + "/device");
            switchThrough(person, "Connect a device", "Connecter un appareil");
            person.page().fill("#device_user_code", "AAAA-BBBB");
            person.page().click("#sesame-continue");
            person.page().waitForSelector("#device_user_code-error");
            assertSpeaks(person, "en", "Connect a device");
        }
    }

    @Test
    void pageOfALink() {
        var name = accounts.withPassword().name();
        try (var person = browsers.person(Device.PHONE_WITHOUT_SCRIPT)) {
            person.startLogin().continueAs(name);
            var pages = new LoginMailPages(person).open().send();
            person.openTab();
            pages.openLink(mails.to(name).link());
            switchThrough(person, "Log in", "Se connecter");
            pages.confirm();
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(name);
        }
    }
}
