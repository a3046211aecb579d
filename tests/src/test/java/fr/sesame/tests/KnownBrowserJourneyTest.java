package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A browser that its owner has made known, as people meet it. */
@InABrowser
class KnownBrowserJourneyTest {

    private final SesameServer server;
    private final Browsers browsers;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final JourneyApplication application;

    KnownBrowserJourneyTest(SesameServer server, Browsers browsers, Admin admin) throws IOException {
        this.server = server;
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

    private void endSessions(Account account) {
        admin.post("sesame/users/" + account.id() + "/logout", Map.of());
    }

    private void logIn(Person person, Account account, String query) {
        application.logIn(person, query).continueAs(account.name()).logInWith(Admin.PASSWORD);
    }

    @Test
    void askedOnceSparedThenAndAskedInAnotherBrowser() {
        var account = accounts.withOneTimeCode();
        try (var person = browsers.person(Device.PHONE);
                var elsewhere = browsers.person(Device.DESKTOP)) {
            logIn(person, account, "");
            var page = new OneTimeCodePage(person);
            assertThat(person.page().isChecked("#sesame-trust-browser")).isFalse();
            person.look("one-time-code-trust-browser");
            person.page().check("#sesame-trust-browser");
            page.submit(OneTimeCodes.DEMO.now());
            application.assertLoggedIn(person, account.name());

            endSessions(account);
            logIn(person, account, "");
            application.assertLoggedIn(person, account.name());

            logIn(elsewhere, account, "");
            new OneTimeCodePage(elsewhere);

            endSessions(account);
            logIn(person, account, "?acr_values=2");
            new OneTimeCodePage(person);
        }
    }

    /** Where people see their means to log in they see it by name, and end it. */
    @Test
    void itsOwnerEndsItInTheAccountConsole() {
        var account = accounts.withOneTimeCode();
        AccessCodes.byTheServersAdmin(server).issue(account.id());
        try (var person = browsers.person(Device.DESKTOP)) {
            logIn(person, account, "");
            person.page().check("#sesame-trust-browser");
            new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
            application.assertLoggedIn(person, account.name());
            person.page().navigate(server.realm("sesame") + "/account/account-security/signing-in");
            person.page()
                    .getByText("Choisissez vos moyens de connexion.")
                    .first()
                    .waitFor();
            PlaywrightAssertions.assertThat(person.page().locator("main")).containsText("Code d’accès");
            var known = person.page()
                    .locator("li")
                    .filter(new Locator.FilterOptions().setHasText("dernière utilisation"))
                    .last();
            PlaywrightAssertions.assertThat(person.page().locator("main")).containsText("dernière utilisation");
            assertThat(known.innerText()).contains("Chrom");
            known.getByRole(AriaRole.BUTTON).click();
            person.page().waitForSelector("#kc-delete-credential, form[action*=required-action]");
            person.look("known-browser-delete");
            assertThat(person.page().locator("#kc-delete-text").innerText())
                    .contains("vous devrez de nouveau confirmer que c’est vous")
                    .doesNotContain("vous en servir");
            person.page().click("#kc-accept");
            person.page()
                    .getByText("Choisissez vos moyens de connexion.")
                    .first()
                    .waitFor();
            PlaywrightAssertions.assertThat(known).hasCount(0);

            endSessions(account);
            logIn(person, account, "");
            new OneTimeCodePage(person);
        }
    }

    @Test
    void aNewBrowserIsProvenByALinkAndThePageAsksAfterIt() throws Exception {
        realm.withBrowserFlow(flow -> LoginFlows.newBrowsers(flow, Map.of())).during(() -> {
            var account = accounts.withPassword();
            try (var person = browsers.person(Device.PHONE)) {
                logIn(person, account, "");
                person.page().waitForSelector("#sesame-verify-code");
                person.look("new-browser");
                new LoginMailPages(person).openLink(mails.to(account.name()).link());
                person.page().waitForSelector("#sesame-trust-browser-form");
                person.look("trust-browser");
                person.page().check("#sesame-trust-browser");
                person.page().click("#sesame-continue");
                application.assertLoggedIn(person, account.name());

                endSessions(account);
                logIn(person, account, "");
                application.assertLoggedIn(person, account.name());
            }
        });
    }
}
