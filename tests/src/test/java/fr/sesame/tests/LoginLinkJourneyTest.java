package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.application.OidcApplication;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.browser.OidcApplicationPage;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J4 as people meet it, with real mail, into an application whose library checks its own state, nonce and PKCE. */
@ExtendWith(SesameExtension.class)
class LoginLinkJourneyTest {

    private final Browsers browsers;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final DemoFlow flow;
    private final OidcApplication application;

    LoginLinkJourneyTest(SesameServer server, Browsers browsers, Admin admin) throws IOException {
        this.browsers = browsers;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
        this.application = OidcApplication.start(server.keycloak(), "sesame", "application")
                .register(admin);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private IdentifierPage start(Person person, String query) {
        person.page().navigate(application.uri() + query);
        return new IdentifierPage(person);
    }

    private LoginMailPages passwordless(Person person, String address) {
        start(person, "").continueAs(address);
        return new LoginMailPages(person).open();
    }

    private static void assertLoggedIn(Person person, String address) {
        var landed = new OidcApplicationPage(person);
        assertThat(landed.outcome()).isEqualTo("logged-in");
        assertThat(landed.email()).isEqualTo(address);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*_(LIGHT|DARK)")
    void sameBrowser(Device device) {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(device)) {
            var pages = passwordless(person, address);
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
            pages.tryInVain(ResetCodeTest.other(mail.code()));
            person.look("login-mail-error");
            person.openTab();
            pages.openLink(mail.link());
            assertLoggedIn(person, address);
            person.openTab();
            pages.openLink(mail.link());
            person.page().waitForSelector("#sesame-link-again");
            person.look("login-link-used");
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
        try (var person = browsers.person(Device.DESKTOP_LIGHT)) {
            passwordless(person, address).send();
            var waiting = person.page();
            person.openTab();
            new LoginMailPages(person).openLink(mails.to(address).link());
            assertLoggedIn(person, address);
            person.lookAt(waiting);
            assertLoggedIn(person, address);
        }
    }

    @Test
    void theTabThatWaitsSaysWhereTheLoginGoesOn() {
        var address = accounts.withOneTimeCode().name();
        try (var person = browsers.person(Device.PHONE_LIGHT)) {
            passwordless(person, address).send();
            var waiting = person.page();
            person.openTab();
            new LoginMailPages(person).openLink(mails.to(address).link());
            new OneTimeCodePage(person);
            person.lookAt(waiting);
            person.page().waitForSelector("#link-status:not(:empty)");
            person.look("login-mail-opened");
            new LoginMailPages(person).continueHere();
            new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
            assertLoggedIn(person, address);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*_(LIGHT|DARK)")
    void secondBrowser(Device device) {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP_LIGHT);
                var phone = browsers.person(device)) {
            passwordless(person, address).send();
            var pages = new LoginMailPages(phone).openLink(mails.to(address).link());
            phone.look("login-link-elsewhere");
            pages.confirm();
            assertLoggedIn(phone, address);
        }
    }

    /** What the demo shows: its own application begins the login on the phone, and log-out there is one. */
    @Test
    void secondBrowserAtTheDemosApplication() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP_LIGHT);
                var phone = browsers.person(Device.PHONE_LIGHT)) {
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
    void applicationWithAButtonOfItsOwn() {
        var address = accounts.withPassword().name();
        var client = admin.get("sesame/clients?clientId=application")
                .get(0)
                .get("id")
                .asText();
        admin.put("sesame/clients/" + client, Map.of("baseUrl", "/landing"));
        try (var person = browsers.person(Device.DESKTOP_LIGHT);
                var phone = browsers.person(Device.PHONE_LIGHT)) {
            passwordless(person, address).send();
            new LoginMailPages(phone).openLink(mails.to(address).link()).confirm();
            phone.page().click("#login");
            assertLoggedIn(phone, address);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE_LIGHT", "DESKTOP_DARK"})
    void oneTimeCodeAfterTheLink(Device device) {
        var address = accounts.withOneTimeCode().name();
        try (var person = browsers.person(device)) {
            passwordless(person, address).send();
            new LoginMailPages(person).openLink(mails.to(address).link());
            new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
            assertLoggedIn(person, address);
        }
    }

    @Test
    void oneTimeCodeAfterTheLinkInASecondBrowser() {
        var address = accounts.withOneTimeCode().name();
        try (var person = browsers.person(Device.DESKTOP_LIGHT);
                var phone = browsers.person(Device.PHONE_DARK)) {
            passwordless(person, address).send();
            new LoginMailPages(phone).openLink(mails.to(address).link()).confirm();
            new OneTimeCodePage(phone).submit(OneTimeCodes.DEMO.now());
            assertLoggedIn(phone, address);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*_(LIGHT|DARK)")
    void oneTimeCodeBeforeTheLink(Device device) throws Exception {
        new Flows(admin).withBrowser(LoginFlows::codeFirst, () -> {
            var address = accounts.withOneTimeCode().name();
            try (var person = browsers.person(device)) {
                start(person, "").submit(address);
                person.page().waitForSelector("#sesame-otp-continue");
                person.look("early-code");
                person.page().fill("#otp", "12");
                person.page().click("#sesame-otp-continue");
                person.page().waitForSelector("#otp-error");
                person.look("early-code-error");
                person.page().fill("#otp", OneTimeCodes.DEMO.now());
                person.page().click("#sesame-otp-continue");
                new PasswordPage(person);
                var pages = new LoginMailPages(person).open().send();
                // Nothing more is asked.
                pages.type(mails.to(address).code());
                assertLoggedIn(person, address);
            }
        });
    }

    @Test
    void wrongCodeBeforeTheLinkIsAskedForAgainAfterIt() throws Exception {
        new Flows(admin).withBrowser(LoginFlows::codeFirst, () -> {
            var address = accounts.withOneTimeCode().name();
            try (var person = browsers.person(Device.PHONE_LIGHT)) {
                start(person, "").submit(address);
                person.page().fill("#otp", OneTimeCodes.DEMO.outdated());
                person.page().click("#sesame-otp-continue");
                new PasswordPage(person);
                var pages = new LoginMailPages(person).open().send();
                pages.type(mails.to(address).code());
                new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
                assertLoggedIn(person, address);
            }
        });
    }

    @Test
    void stepUpAsksOnlyForWhatIsMissing() throws Exception {
        new Flows(admin).withBrowser(LoginFlows::twoLevels, () -> {
            var address = accounts.withOneTimeCode().name();
            try (var person = browsers.person(Device.DESKTOP_LIGHT)) {
                start(person, "?acr_values=1").submit(address);
                var pages = new LoginMailPages(person).awaitSend().send();
                pages.openLink(mails.to(address).link());
                assertLoggedIn(person, address);
                assertThat(new OidcApplicationPage(person).acr()).isEqualTo("1");
                assertThat(new OidcApplicationPage(person).amr()).isEqualTo("otp");
                person.page().navigate(application.uri() + "?acr_values=2");
                new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
                assertLoggedIn(person, address);
                assertThat(new OidcApplicationPage(person).acr()).isEqualTo("2");
            }
        });
    }

    @Test
    void linkThatCountsAsTheSecondLevelNeedsNothingElse() throws Exception {
        new Flows(admin).withBrowser(flow -> LoginFlows.twoLevels(flow, "2"), () -> {
            var address = accounts.withOneTimeCode().name();
            try (var person = browsers.person(Device.DESKTOP_LIGHT)) {
                start(person, "?acr_values=2").submit(address);
                new LoginMailPages(person)
                        .awaitSend()
                        .send()
                        .openLink(mails.to(address).link());
                assertLoggedIn(person, address);
                assertThat(new OidcApplicationPage(person).acr()).isEqualTo("2");
            }
        });
    }

    @Test
    void linkAsTheSecondFactor() throws Exception {
        new Flows(admin).withBrowser(LoginFlows::linkSecond, () -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(Device.PHONE_LIGHT);
                    var phone = browsers.person(Device.PHONE_DARK)) {
                start(person, "").continueAs(address).logInWith(Admin.PASSWORD);
                var pages = new LoginMailPages(person).awaitSend();
                person.look("login-send-second-factor");
                pages.send();
                person.look("login-mail-second-factor");
                var mail = mails.to(address);
                pages.openLink(mail.link());
                assertLoggedIn(person, address);
                // In another browser the first factor is asked for there.
                start(phone, "").continueAs(address).logInWith(Admin.PASSWORD);
                new LoginMailPages(phone).awaitSend().send();
            }
        });
    }

    @Test
    void rememberMe() throws Exception {
        admin.withRealm("sesame", realm -> realm.put("rememberMe", true), () -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(Device.DESKTOP_LIGHT)) {
                var first = start(person, "");
                first.rememberMe().check();
                first.continueAs(address);
                new LoginMailPages(person)
                        .open()
                        .send()
                        .openLink(mails.to(address).link());
                assertLoggedIn(person, address);
                assertThat(person.context().cookies())
                        .anyMatch(cookie -> cookie.name.equals("KEYCLOAK_REMEMBER_ME"))
                        .anyMatch(cookie -> cookie.name.equals("KEYCLOAK_IDENTITY") && cookie.expires > 0);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE_LIGHT", "DESKTOP_DARK"})
    void receiveACode(Device device) throws Exception {
        new Flows(admin).withBrowser(LoginFlows::codeOnly, () -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(device)) {
                start(person, "").submit(address);
                var pages = new LoginMailPages(person).awaitSend();
                person.look("login-send-code");
                pages.send();
                person.look("login-mail-code");
                var mail = mails.to(address);
                assertThat(mail.linkIfAny()).isEmpty();
                pages.type(mail.code());
                assertLoggedIn(person, address);
            }
        });
    }

    @Test
    void aScannerThatRunsScriptsUsesNothingUp() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP_LIGHT);
                var scanner = browsers.person(Device.PHONE_LIGHT)) {
            passwordless(person, address).send();
            var link = mails.to(address).link();
            new LoginMailPages(scanner).openLink(link);
            scanner.page().waitForSelector("#sesame-confirm-link");
            for (var href : scanner.page().locator("a[href]").all().stream()
                    .map(anchor -> anchor.getAttribute("href"))
                    .toList()) {
                scanner.page().navigate(link.resolve(href).toString());
            }
            new LoginMailPages(person).openLink(link);
            assertLoggedIn(person, address);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE_LIGHT", "DESKTOP_DARK"})
    void codeShownToBeTypedWhereThePersonBegan(Device device) throws Exception {
        flow.withMail(Map.of("mode", "link", "other-browser", "show-code"), () -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(device);
                    var phone = browsers.person(Device.PHONE_DARK)) {
                var pages = passwordless(person, address).send();
                person.look("login-mail-show-code");
                new LoginMailPages(phone).openLink(mails.to(address).link());
                phone.look("login-link-show-code");
                new LoginMailPages(phone).confirm();
                phone.page().waitForSelector("#sesame-link-code");
                phone.look("login-link-code");
                pages.type(phone.page().locator("#sesame-link-code").innerText());
                assertLoggedIn(person, address);
            }
        });
    }

    @Test
    void codeAskedForInAnotherBrowser() throws Exception {
        flow.withMail(Map.of("other-browser", "confirm-with-code"), () -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(Device.DESKTOP_LIGHT);
                    var phone = browsers.person(Device.PHONE_LIGHT)) {
                passwordless(person, address).send();
                var mail = mails.to(address);
                var pages = new LoginMailPages(phone).openLink(mail.link());
                phone.page().fill("#code", ResetCodeTest.other(mail.code()));
                pages.confirm();
                phone.page().waitForSelector("#code-error");
                phone.look("login-link-with-code-error");
                phone.page().fill("#code", mail.code());
                pages.confirm();
                assertLoggedIn(phone, address);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE_LIGHT", "DESKTOP_DARK"})
    void somebodyElseIsLoggedInHere(Device device) {
        var other = accounts.withPassword().name();
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP_LIGHT);
                var phone = browsers.person(device)) {
            start(phone, "").continueAs(other).logInWith(Admin.PASSWORD);
            assertLoggedIn(phone, other);
            passwordless(person, address).send();
            var link = mails.to(address).link();
            new LoginMailPages(phone).openLink(link);
            phone.look("login-link-other-account");
            phone.page().click("#sesame-link-start");
            assertLoggedIn(phone, other);
            new LoginMailPages(phone).openLink(link);
            phone.page().click("#sesame-link-logout");
            phone.page().click("#kc-logout");
            new LoginMailPages(phone).openLink(link).confirm();
            assertLoggedIn(phone, address);
            new LoginMailPages(phone).openLink(link);
            phone.page().waitForSelector("#sesame-link-again");
        }
    }

    @Test
    void clickAfterThePasswordWasRemembered() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.PHONE_LIGHT)) {
            passwordless(person, address).send();
            var link = mails.to(address).link();
            person.page().click("#sesame-other-way");
            person.page()
                    .locator("button[name=authenticationExecution]")
                    .first()
                    .click();
            new PasswordPage(person).logInWith(Admin.PASSWORD);
            assertLoggedIn(person, address);
            new LoginMailPages(person).openLink(link);
            person.page().waitForSelector("#sesame-link-start");
            person.look("login-link-already");
            person.page().click("#sesame-link-start");
            assertLoggedIn(person, address);
        }
    }
}
