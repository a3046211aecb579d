package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.browser.OidcApplicationPage;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J4 as people meet it with a second factor: before the link, after it, or in its place. */
@InABrowser
class LoginFactorsJourneyTest {

    private final Browsers browsers;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final JourneyApplication application;

    LoginFactorsJourneyTest(SesameServer server, Browsers browsers, Admin admin) throws IOException {
        this.browsers = browsers;
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
    void oneTimeCodeAfterTheLink(Device device) {
        var address = accounts.withOneTimeCode().name();
        try (var person = browsers.person(device)) {
            application.passwordless(person, address).send();
            new LoginMailPages(person).openLink(mails.to(address).link());
            new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
            application.assertLoggedIn(person, address);
        }
    }

    @Test
    void oneTimeCodeAfterTheLinkInASecondBrowser() {
        var address = accounts.withOneTimeCode().name();
        try (var person = browsers.person(Device.DESKTOP);
                var phone = browsers.person(Device.PHONE)) {
            application.passwordless(person, address).send();
            new LoginMailPages(phone).openLink(mails.to(address).link()).confirm();
            new OneTimeCodePage(phone).submit(OneTimeCodes.DEMO.now());
            application.assertLoggedIn(phone, address);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP"})
    void oneTimeCodeBeforeTheLink(Device device) throws Exception {
        realm.withBrowserFlow(LoginFlows::codeFirst).during(() -> {
            var address = accounts.withOneTimeCode().name();
            try (var person = browsers.person(device)) {
                application.logIn(person).submit(address);
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
                application.assertLoggedIn(person, address);
            }
        });
    }

    @Test
    void wrongCodeBeforeTheLinkIsAskedForAgainAfterIt() throws Exception {
        realm.withBrowserFlow(LoginFlows::codeFirst).during(() -> {
            var address = accounts.withOneTimeCode().name();
            try (var person = browsers.person(Device.PHONE)) {
                application.logIn(person).submit(address);
                person.page().fill("#otp", OneTimeCodes.DEMO.outdated());
                person.page().click("#sesame-otp-continue");
                new PasswordPage(person);
                var pages = new LoginMailPages(person).open().send();
                pages.type(mails.to(address).code());
                new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
                application.assertLoggedIn(person, address);
            }
        });
    }

    @Test
    void stepUpAsksOnlyForWhatIsMissing() throws Exception {
        realm.withBrowserFlow(LoginFlows::twoLevels).during(() -> {
            var address = accounts.withOneTimeCode().name();
            try (var person = browsers.person(Device.DESKTOP)) {
                application.logIn(person, "?acr_values=1").submit(address);
                var pages = new LoginMailPages(person).awaitSend().send();
                pages.openLink(mails.to(address).link());
                application.assertLoggedIn(person, address);
                assertThat(new OidcApplicationPage(person).acr()).isEqualTo("1");
                assertThat(new OidcApplicationPage(person).amr()).isEqualTo("otp");
                application.open(person, "?acr_values=2");
                new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
                application.assertLoggedIn(person, address);
                assertThat(new OidcApplicationPage(person).acr()).isEqualTo("2");
            }
        });
    }

    @Test
    void linkThatCountsAsTheSecondLevelNeedsNothingElse() throws Exception {
        realm.withBrowserFlow(flow -> LoginFlows.twoLevels(flow, "2")).during(() -> {
            var address = accounts.withOneTimeCode().name();
            try (var person = browsers.person(Device.DESKTOP)) {
                application.logIn(person, "?acr_values=2").submit(address);
                new LoginMailPages(person)
                        .awaitSend()
                        .send()
                        .openLink(mails.to(address).link());
                application.assertLoggedIn(person, address);
                assertThat(new OidcApplicationPage(person).acr()).isEqualTo("2");
            }
        });
    }

    @Test
    void linkAsTheSecondFactor() throws Exception {
        realm.withBrowserFlow(LoginFlows::linkSecond).during(() -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(Device.PHONE);
                    var phone = browsers.person(Device.PHONE)) {
                application.logIn(person).continueAs(address).logInWith(Admin.PASSWORD);
                var pages = new LoginMailPages(person).awaitSend();
                person.look("login-send-second-factor");
                pages.send();
                person.look("login-mail-second-factor");
                var mail = mails.to(address);
                pages.openLink(mail.link());
                application.assertLoggedIn(person, address);
                // In another browser the first factor is asked for there.
                application.logIn(phone).continueAs(address).logInWith(Admin.PASSWORD);
                new LoginMailPages(phone).awaitSend().send();
            }
        });
    }
}
