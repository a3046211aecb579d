package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.browser.ResetPages;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A first login through a provider that meets an account, in a browser, and « Ce n’était pas moi » in another one. */
@InABrowser
class LinkingJourneyTest {

    private static final String NEW_PASSWORD = "Nouveau-mot-de-passe-1";

    private final Browsers browsers;
    private final Accounts accounts;
    private final SecretMails mails;
    private final NotMeNotices notices;
    private final Broker broker;

    LinkingJourneyTest(SesameServer server, Admin admin, Browsers browsers) {
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.notices = new NotMeNotices(server);
        this.broker = new Broker(server, admin);
    }

    /** As far as the page that says what will be linked. */
    private void comeBack(Person person, Account account) {
        broker.outside(account.name(), Map.of());
        person.startLoginWith("kc_idp_hint=" + broker.alias());
        person.page().waitForURL("**/realms/acme/**");
        new IdentifierPage(person).continueAs(account.name()).logInWith(Admin.PASSWORD);
        person.page().waitForSelector("#sesame-join-account");
    }

    @Test
    void whatWasLinkedByMailIsUndoneFromTheNoticeInAnotherBrowser() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            try (var person = browsers.person(Device.PHONE);
                    var owner = browsers.person(Device.DESKTOP)) {
                comeBack(person, account);
                person.look("join-account");
                person.page().click("#sesame-join-account");
                var pages = new LoginMailPages(person).open();
                person.look("join-mail");
                pages.send().openLink(mails.to(account.name()).link());
                assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
                assertThat(broker.linkedTo(account.id())).hasSize(1);

                owner.page().navigate(notices.link(account.name()).toString());
                owner.look("not-me");
                owner.page().click("#sesame-not-me");
                owner.page().waitForSelector("#sesame-forgot-password");
                owner.look("not-me-done");
                assertThat(broker.linkedTo(account.id())).isEmpty();
                owner.page().click("#sesame-forgot-password");
                new ResetPages(owner).awaitSend();
                person.startLoginWith("");
                person.page().waitForSelector("#sesame-continue");
            }
        });
    }

    @Test
    void whoForgotThePasswordAndHasASecondFactorComesBackToLinking() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withOneTimeCode();
            try (var person = browsers.person(Device.DESKTOP)) {
                comeBack(person, account);
                person.page().click("#sesame-join-account");
                var reset = new ResetPages(person).open().send();
                reset.type(mails.to(account.name()).code());
                new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
                reset.awaitNewPassword()
                        .typeNewPassword(NEW_PASSWORD, NEW_PASSWORD)
                        .save();
                person.page().waitForSelector("#sesame-join-what");
                assertThat(broker.linkedTo(account.id())).isEmpty();
                new PasswordPage(person).logInWith(NEW_PASSWORD);
                assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
                assertThat(broker.linkedTo(account.id())).hasSize(1);
            }
        });
    }
}
