package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J4 as people meet it with a code: in the mail, on the page behind the link, or beside it. */
@InABrowser
class LoginCodeJourneyTest {

    private final Browsers browsers;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final DemoFlow flow;
    private final JourneyApplication application;

    LoginCodeJourneyTest(SesameServer server, Browsers browsers, Admin admin) throws IOException {
        this.browsers = browsers;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
        this.application = JourneyApplication.start(server, admin);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP"})
    void receiveACode(Device device) throws Exception {
        realm.withBrowserFlow(LoginFlows::codeOnly).during(() -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(device)) {
                application.logIn(person).submit(address);
                var pages = new LoginMailPages(person).awaitSend();
                person.look("login-send-code");
                pages.send();
                person.look("login-mail-code");
                var mail = mails.to(address);
                assertThat(mail.linkIfAny()).isEmpty();
                pages.type(mail.code());
                application.assertLoggedIn(person, address);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP"})
    void codeShownToBeTypedWhereThePersonBegan(Device device) throws Exception {
        flow.withMail(Map.of("mode", "link", "other-browser", "show-code")).during(() -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(device);
                    var phone = browsers.person(Device.PHONE)) {
                var pages = application.passwordless(person, address).send();
                person.look("login-mail-show-code");
                new LoginMailPages(phone).openLink(mails.to(address).link());
                phone.look("login-link-show-code");
                new LoginMailPages(phone).confirm();
                phone.page().waitForSelector("#sesame-link-code");
                phone.look("login-link-code");
                pages.type(phone.page().locator("#sesame-link-code").innerText());
                application.assertLoggedIn(person, address);
            }
        });
    }

    @Test
    void codeAskedForInAnotherBrowser() throws Exception {
        flow.withMail(Map.of("other-browser", "confirm-with-code")).during(() -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(Device.DESKTOP);
                    var phone = browsers.person(Device.PHONE)) {
                application.passwordless(person, address).send();
                var mail = mails.to(address);
                var pages = new LoginMailPages(phone).openLink(mail.link());
                phone.page().fill("#code", OtherCode.than(mail.code()));
                pages.confirm();
                phone.page().waitForSelector("#code-error");
                phone.look("login-link-with-code-error");
                phone.page().fill("#code", mail.code());
                pages.confirm();
                application.assertLoggedIn(phone, address);
            }
        });
    }
}
