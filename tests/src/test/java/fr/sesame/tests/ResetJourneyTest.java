package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.browser.ResetPages;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J3 as people meet it, with real mail. */
@InABrowser
class ResetJourneyTest {

    private static final String NEW = "Tout-nouveau-2027";

    private final SesameServer server;
    private final Realm realm;
    private final Browsers browsers;
    private final Accounts accounts;
    private final SecretMails mails;
    private final DemoFlow flow;

    ResetJourneyTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.realm = Realm.sesame(admin);
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.reset(admin);
    }

    private static ResetPages forgotten(Person person, String address) {
        person.startLogin().continueAs(address);
        return new ResetPages(person).open();
    }

    @ParameterizedTest
    @EnumSource
    void code(Device device) {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(device)) {
            var reset = forgotten(person, address);
            assertThat(reset.username().inputValue()).isEqualTo(address);
            person.look("reset-address");
            reset.send();
            person.look("reset-code");
            assertThat(person.page().title()).isEqualTo("Consultez vos e-mails – Application de démonstration");
            var mail = mails.to(address);
            reset.tryInVain(OtherCode.than(mail.code()));
            person.look("reset-code-wrong");
            assertThat(person.page().title()).startsWith("Erreur\u00a0:");
            reset.type("Mon code\u00a0: " + mail.code().substring(0, 3) + " "
                    + mail.code().substring(3));
            reset.awaitNewPassword();
            person.look("new-password");
            reset.typeNewPassword("court", "court").save();
            person.page().waitForSelector("#password-new-error");
            person.look("new-password-refused");
            reset.typeNewPassword(NEW, NEW);
            if (device.hasScript()) {
                PlaywrightAssertions.assertThat(reset.metRules()).hasCount(4);
                person.look("new-password-rules-met");
            }
            reset.save();
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(address);
        }
        try (var person = browsers.person(device)) {
            person.logIn(address, NEW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void linkInTheSameBrowser(Device device) throws Exception {
        flow.withMail(Map.of("mode", "link")).during(() -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(device)) {
                var reset = forgotten(person, address).send();
                person.look("reset-link");
                assertThat(person.page().locator("#code").count()).isZero();
                var mail = mails.to(address);
                person.openTab();
                // With script the page goes on by itself.
                reset.openLink(mail.link());
                if (!device.hasScript()) {
                    reset.confirm();
                }
                reset.awaitNewPassword().typeNewPassword(NEW, NEW).save();
                assertThat(new ApplicationPage(person).claim("email")).isEqualTo(address);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void linkInAnotherBrowser(Device device) {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP);
                var phone = browsers.person(device)) {
            forgotten(person, address).send();
            var mail = mails.to(address);
            var reset = new ResetPages(phone);
            reset.openLink(mail.link());
            phone.page().waitForSelector("#sesame-confirm-link");
            phone.look("link-elsewhere");
            reset.openLink(mail.link()).confirm();
            reset.awaitNewPassword().typeNewPassword(NEW, NEW).save();
            phone.page().waitForSelector("#kc-info-message");
            phone.look("link-elsewhere-done");
            reset.openLink(mail.link());
            phone.page().waitForSelector("#sesame-link-again");
            phone.look("link-used");
            assertThat(phone.page().title()).startsWith("Erreur\u00a0: Ce lien a déjà été utilisé");
        }
    }

    @ParameterizedTest
    @EnumSource
    void codeThenSecondFactor(Device device) {
        var address = accounts.withOneTimeCode().name();
        try (var person = browsers.person(device)) {
            var reset = forgotten(person, address).send();
            reset.type(mails.to(address).code());
            new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
            reset.awaitNewPassword().typeNewPassword(NEW, NEW).save();
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twiceWithTheFirstCodeNowDead(Device device) throws Exception {
        flow.withMail(Map.of("resend-delay", "0")).during(() -> {
            var address = accounts.withPassword().name();
            try (var person = browsers.person(device)) {
                var reset = forgotten(person, address).send();
                var first = mails.to(address);
                reset.resend();
                assertThat(reset.alert()).startsWith("Nouvel envoi demandé");
                person.look("reset-resent");
                var second = mails.next(first);
                reset.tryInVain(first.code());
                reset.type(second.code());
                reset.awaitNewPassword().typeNewPassword(NEW, NEW).save();
                new ApplicationPage(person);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void changeOfAddress(Device device) {
        var right = accounts.withPassword().name();
        try (var person = browsers.person(device)) {
            var reset = forgotten(person, "faute@example.com").send();
            person.page().click("#sesame-change-email");
            person.page().waitForSelector("#sesame-reset-send");
            assertThat(reset.username().inputValue()).isEqualTo("faute@example.com");
            reset.username().fill(right);
            reset.send();
            reset.type(mails.to(right).code());
            reset.awaitNewPassword();
        }
    }

    @Test
    void backAndReloadAndBackToTheLogin() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.PHONE)) {
            var reset = forgotten(person, address).send();
            var mail = mails.to(address);
            person.page().reload();
            person.page().waitForSelector("#code");
            person.page().goBack();
            person.page().goForward();
            person.page().waitForSelector("#code, #loginContinueLink");
            if (person.page().locator("#code").count() == 0) {
                person.page().click("#loginContinueLink");
            }
            reset.type(mail.code());
            reset.awaitNewPassword();
            mails.settle();
            assertThat(mails.count(address)).isEqualTo(1);
        }
        try (var person = browsers.person(Device.PHONE)) {
            forgotten(person, address).send();
            person.page().click("#sesame-back-to-login");
            person.page().waitForSelector("#sesame-login, #sesame-continue");
        }
    }

    /** A realm may have another theme: the steps bring plain pages of their own for it. */
    @Test
    void inAnotherTheme() throws Exception {
        for (var theme : List.of("keycloak.v2", "base")) {
            realm.with(settings -> settings.put("loginTheme", theme).put("emailTheme", "base"))
                    .during(() -> {
                        var address = accounts.withPassword().name();
                        var visitor = ResetVisitor.ask(server, address);
                        var mail = mails.to(address);
                        assertThat(visitor.page().body()).as(theme).contains("id=\"sesame-verify-code\"");
                        assertThat(visitor.type(OtherCode.than(mail.code()))
                                        .page()
                                        .body())
                                .as(theme)
                                .contains(CodeError.WRONG);
                        var link = LinkVisitor.open(server, mail.link());
                        assertThat(link.page().body()).as(theme).contains("id=\"sesame-confirm-link\"");
                        assertThat(link.confirm().newPassword(NEW).page().status())
                                .as(theme)
                                .isEqualTo(200);
                        assertThat(LinkVisitor.open(server, mail.link()).page().body())
                                .as(theme)
                                .contains("id=\"sesame-link-again\"");
                    });
        }
    }

    @Test
    void languagesOfPageAndMailAreTheSame() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP, "en-GB")) {
            var reset = forgotten(person, address);
            person.page().locator("a[hreflang=en]").click();
            person.page().waitForSelector("html[lang=en]");
            reset.send();
            assertThat(person.page().title()).startsWith("Check your e-mail");
            assertThat(mails.to(address).mail().subject()).isEqualTo("Reset your password – Sésame");
        }
    }
}
