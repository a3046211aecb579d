package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import org.junit.jupiter.api.Test;

/** Each account of the demo shows what its row in {@code docs/demo.md} promises, to whoever comes to the demo's own application. */
@InABrowser
class DemoAccountsTest {

    private static final String REFUSED = "Identifiant ou mot de passe incorrect. Vérifiez-les, puis réessayez.";

    private final Browsers browsers;
    private final SecretMails mails;
    private final Accounts accounts;
    private final BruteForce bruteForce;

    DemoAccountsTest(SesameServer server, Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.mails = new SecretMails(server);
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
    }

    @Test
    void addressThenPassword() {
        try (var person = browsers.person(Device.DESKTOP)) {
            var application = person.logIn("motdepasse@example.com", Admin.PASSWORD);
            assertThat(application.claim("email")).isEqualTo("motdepasse@example.com");
        }
    }

    @Test
    void oneTimeCodeAfterThePassword() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin().continueAs("totp@example.com").logInWith(Admin.PASSWORD);
            new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo("totp@example.com");
        }
    }

    @Test
    void userNameOfSomebodyWithoutAnAddress() {
        try (var person = browsers.person(Device.DESKTOP)) {
            var application = person.logIn("sans-email", Admin.PASSWORD);
            assertThat(application.claim("preferred_username")).isEqualTo("sans-email");
            assertThat(person.page().locator("#claim-email").count()).isZero();
        }
    }

    @Test
    void deactivatedIsToldToTheRightPasswordOnly() {
        try (var person = browsers.person(Device.PHONE)) {
            var address = "desactive@example.com";
            var id = accounts.find("username=" + address).get(0).get("id").asText();
            var before = bruteForce.failures(id);
            var password = person.startLogin().continueAs(address);
            assertThat(password.tryInVain("Mauvais-mot-de-passe-1").error()).isEqualTo(REFUSED);
            // Before that Keycloak refuses every other try.
            bruteForce.awaitFailures(id, before + 1);
            password.logInWith(Admin.PASSWORD);
            person.page().waitForSelector("text=Votre compte est désactivé.");
        }
    }

    @Test
    void companyButtonLeadsToTheOtherRealmWhichAsksForTheAddressFirst() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin();
            person.page().click("#social-acme");
            person.page().waitForURL("**/realms/acme/**");
            new IdentifierPage(person).continueAs("sso@acme.example").logInWith(Admin.PASSWORD);
            var application = new ApplicationPage(person);
            assertThat(application.claim("email")).isEqualTo("sso@acme.example");
        }
    }

    @Test
    void anAddressOfTheCompanyLeadsToItsLoginWithItFilledIn() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin().submit("sso@acme.example");
            person.page().waitForURL("**/realms/acme/**");
            assertThat(person.page().inputValue("#username")).isEqualTo("sso@acme.example");
            new IdentifierPage(person).continueAs("sso@acme.example").logInWith(Admin.PASSWORD);
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo("sso@acme.example");
        }
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin().submit("personne@acme.example");
            person.page().waitForURL("**/realms/acme/**");
            assertThat(person.page().inputValue("#username")).isEqualTo("personne@acme.example");
        }
    }

    @Test
    void applicationIsToldOfBothOrganisations() {
        try (var person = browsers.person(Device.PHONE)) {
            var application = person.logIn("membre@example.com", Admin.PASSWORD);
            person.page().click("#organizations");
            person.page().waitForSelector("#claim-organization");
            assertThat(application.claim("organization").split(", "))
                    .containsExactlyInAnyOrder("atelier-du-nord", "bureau-du-sud");
        }
    }

    @Test
    void newAccountIsRefusedLikeAWrongPasswordAndLogsInWithALink() {
        try (var person = browsers.person(Device.DESKTOP)) {
            var password = person.startLogin().continueAs("nouveau@example.com");
            assertThat(password.tryInVain(Admin.PASSWORD).error()).isEqualTo(REFUSED);
            var pages = new LoginMailPages(person).open();
            pages.openLink(mails.broughtBy(pages::send, "nouveau@example.com").link());
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo("nouveau@example.com");
        }
    }
}
