package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J4 as people meet it, with real mail. */
@Tag("versions")
@InABrowser
class LoginLinkJourneyTest {

    private final Browsers browsers;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final JourneyApplication application;

    LoginLinkJourneyTest(SesameServer server, Browsers browsers, Admin admin) throws IOException {
        this.browsers = browsers;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.application = JourneyApplication.start(server, admin);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP"})
    void sameBrowser(Device device) {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(device)) {
            var pages = application.passwordless(person, address);
            assertThat(pages.username().inputValue()).isEqualTo(address);
            person.look("login-send");
            pages.username().fill("");
            person.page().click("#sesame-send-link");
            person.page().waitForSelector("#username-error");
            person.look("login-send-error");
            pages.username().fill(address);
            pages.send();
            person.look("login-mail");
            var mail = mails.to(address);
            pages.tryInVain(OtherCode.than(mail.code()));
            person.look("login-mail-error");
            person.openTab();
            pages.openLink(mail.link());
            application.assertLoggedIn(person, address);
            person.openTab();
            pages.openLink(mail.link());
            person.page().waitForSelector("#sesame-link-again");
            person.look("login-link-used");
        }
    }

    /** Browsers load pages ahead, show small ones of them, and open tabs behind others. */
    @Test
    void pageThatNobodySeesDoesNotGoOnByItself() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP)) {
            var pages = application.passwordless(person, address).send();
            person.openTab();
            person.page()
                    .addInitScript("Object.defineProperty(document, 'visibilityState',"
                            + " { get: () => globalThis.isSeen ? 'visible' : 'hidden' })");
            pages.openLink(mails.to(address).link());
            person.page().waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(person.page().locator("#sesame-confirm-link").isVisible())
                    .isTrue();
            person.page()
                    .evaluate("() => { globalThis.isSeen = true;"
                            + " document.dispatchEvent(new Event('visibilitychange')); }");
            application.assertLoggedIn(person, address);
        }
    }

    /** The demo's application needs no script either. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*_WITHOUT_SCRIPT")
    void withoutScript(Device device) {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(device)) {
            person.startLogin().continueAs(address);
            var pages = new LoginMailPages(person).open().send();
            person.look("login-mail");
            pages.continueHere();
            person.page().waitForSelector(".alert-error");
            person.look("login-mail-not-opened");
            var waiting = person.page();
            person.openTab();
            pages.openLink(mails.to(address).link());
            person.look("login-link-here");
            pages.confirm();
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(address);
            // Keycloak says that this login has run out, and the application knows better.
            person.lookAt(waiting);
            pages.continueHere();
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(address);
        }
    }

    @Test
    void theTabThatWaitsNoticesAndFollows() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP)) {
            application.passwordless(person, address).send();
            var waiting = person.page();
            person.openTab();
            new LoginMailPages(person).openLink(mails.to(address).link());
            application.assertLoggedIn(person, address);
            person.lookAt(waiting);
            application.assertLoggedIn(person, address);
        }
    }

    @Test
    void theTabThatWaitsSaysWhereTheLoginGoesOn() {
        var address = accounts.withOneTimeCode().name();
        try (var person = browsers.person(Device.PHONE)) {
            application.passwordless(person, address).send();
            var waiting = person.page();
            person.openTab();
            new LoginMailPages(person).openLink(mails.to(address).link());
            new OneTimeCodePage(person);
            person.lookAt(waiting);
            person.page().waitForSelector("#link-status:not(:empty)");
            person.look("login-mail-opened");
            new LoginMailPages(person).continueHere();
            new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
            application.assertLoggedIn(person, address);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP"})
    void secondBrowser(Device device) {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP);
                var phone = browsers.person(device)) {
            application.passwordless(person, address).send();
            var pages = new LoginMailPages(phone).openLink(mails.to(address).link());
            phone.look("login-link-elsewhere");
            pages.confirm();
            application.assertLoggedIn(phone, address);
        }
    }

    /** What the demo shows: its own application begins the login on the phone, and log-out there is one. */
    @Test
    void secondBrowserAtTheDemosApplication() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP);
                var phone = browsers.person(Device.PHONE)) {
            person.startLogin().continueAs(address);
            new LoginMailPages(person).open().send();
            new LoginMailPages(phone).openLink(mails.to(address).link()).confirm();
            assertThat(new ApplicationPage(phone).claim("email")).isEqualTo(address);
            phone.page().click("#logout");
            phone.page().waitForSelector("#login");
            phone.startLogin();
        }
    }

    @Test
    void applicationWithAButtonOfItsOwn() throws Exception {
        var address = accounts.withPassword().name();
        Realm.sesame(admin)
                .withClient("application", client -> client.put("baseUrl", "/landing"))
                .during(() -> {
                    try (var person = browsers.person(Device.DESKTOP);
                            var phone = browsers.person(Device.PHONE)) {
                        application.passwordless(person, address).send();
                        new LoginMailPages(phone)
                                .openLink(mails.to(address).link())
                                .confirm();
                        phone.page().click("#login");
                        application.assertLoggedIn(phone, address);
                    }
                });
    }

    @Test
    void rememberMe() throws Exception {
        realm.with("rememberMe", true).during(() -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(Device.DESKTOP)) {
                var first = application.logIn(person);
                first.rememberMe().check();
                first.continueAs(address);
                new LoginMailPages(person)
                        .open()
                        .send()
                        .openLink(mails.to(address).link());
                application.assertLoggedIn(person, address);
                assertThat(person.context().cookies())
                        .anyMatch(cookie -> cookie.name.equals("KEYCLOAK_REMEMBER_ME"))
                        .anyMatch(cookie -> cookie.name.equals("KEYCLOAK_IDENTITY") && cookie.expires > 0);
            }
        });
    }

    @Test
    void aScannerThatRunsScriptsUsesNothingUp() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP);
                var scanner = browsers.person(Device.PHONE)) {
            application.passwordless(person, address).send();
            var link = mails.to(address).link();
            new LoginMailPages(scanner).openLink(link);
            scanner.page().waitForSelector("#sesame-confirm-link");
            for (var href : scanner.page().locator("a[href]").all().stream()
                    .map(anchor -> anchor.getAttribute("href"))
                    .toList()) {
                scanner.page().navigate(link.resolve(href).toString());
            }
            new LoginMailPages(person).openLink(link);
            application.assertLoggedIn(person, address);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP"})
    void somebodyElseIsLoggedInHere(Device device) {
        var other = accounts.withPassword().name();
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP);
                var phone = browsers.person(device)) {
            application.logIn(phone).continueAs(other).logInWith(Admin.PASSWORD);
            application.assertLoggedIn(phone, other);
            application.passwordless(person, address).send();
            var link = mails.to(address).link();
            new LoginMailPages(phone).openLink(link);
            phone.look("login-link-other-account");
            phone.page().click("#sesame-link-start");
            application.assertLoggedIn(phone, other);
            new LoginMailPages(phone).openLink(link);
            phone.page().click("#sesame-link-logout");
            phone.page().click("#kc-logout");
            new LoginMailPages(phone).openLink(link).confirm();
            application.assertLoggedIn(phone, address);
            new LoginMailPages(phone).openLink(link);
            phone.page().waitForSelector("#sesame-link-again");
        }
    }

    @Test
    void clickAfterThePasswordWasRemembered() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.PHONE)) {
            application.passwordless(person, address).send();
            var link = mails.to(address).link();
            person.page().click("#sesame-other-way");
            person.page()
                    .locator("button[name=authenticationExecution]")
                    .first()
                    .click();
            new PasswordPage(person).logInWith(Admin.PASSWORD);
            application.assertLoggedIn(person, address);
            new LoginMailPages(person).openLink(link);
            person.page().waitForSelector("#sesame-link-start");
            person.look("login-link-already");
            person.page().click("#sesame-link-start");
            application.assertLoggedIn(person, address);
        }
    }
}
