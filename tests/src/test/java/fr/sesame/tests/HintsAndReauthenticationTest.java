package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J1: what an application may say about the person, and people who are logged in already. */
@InABrowser
class HintsAndReauthenticationTest {

    private final Browsers browsers;
    private final Accounts accounts;
    private final BruteForce bruteForce;

    HintsAndReauthenticationTest(SesameServer server, Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
    }

    @Test
    void loginHintIsFilledInAndCanBeChanged() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLoginWith("login_hint=quelqu-un%40example.com");
            var first = new IdentifierPage(person);
            assertThat(first.username().inputValue()).isEqualTo("quelqu-un@example.com");
            first.continueAs("motdepasse@example.com").logInWith(Admin.PASSWORD);
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo("motdepasse@example.com");
        }
    }

    @Test
    void whatWasTypedIsKeptRatherThanTheHint() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLoginWith("login_hint=quelqu-un%40example.com");
            var first =
                    new IdentifierPage(person).continueAs("autre@example.com").changeAddress();
            assertThat(first.username().inputValue()).isEqualTo("autre@example.com");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "max_age=0", "prompt=login&login_hint=membre%40example.com"})
    void whoConfirmsALoginIsFixedAndShown(String query) {
        var account = accounts.withPassword();
        try (var person = browsers.person(Device.PHONE)) {
            var loggedInAt =
                    Long.parseLong(person.logIn(account.name(), Admin.PASSWORD).claim("auth_time"));
            // For Keycloak a login of this very second isn't older than max_age=0.
            Patience.until(Instant.ofEpochSecond(loggedInAt + 1));
            person.startLoginWith(query);
            var password = new PasswordPage(person);
            assertThat(password.shownName()).isEqualTo(account.name());
            assertThat(person.page().locator("#sesame-change-email").innerText())
                    .isEqualTo("Utiliser un autre compte");
            person.look("confirm");
            password.tryInVain("Mauvais-mot-de-passe-1");
            // Before that Keycloak refuses every other try.
            bruteForce.awaitFailures(account.id(), 1);
            password.logInWith(Admin.PASSWORD);
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
        }
    }

    @Test
    void anotherAccountCanBeChosenInsteadOfConfirming() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.logIn("motdepasse@example.com", Admin.PASSWORD);
            person.startLoginWith("prompt=login");
            new PasswordPage(person)
                    .changeAddress()
                    .continueAs("membre@example.com")
                    .logInWith(Admin.PASSWORD);
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo("membre@example.com");
        }
    }

    @Test
    void whoIsLoggedInIsNotAskedAgain() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.logIn("motdepasse@example.com", Admin.PASSWORD);
            person.startLoginWith("");
            new ApplicationPage(person);
        }
    }

    /** By its name, and not to a field or a password. */
    @Test
    void whoConfirmsAndComesFromACompanyGoesBackToIt() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin();
            person.page().click("#social-acme");
            logInAtAcme(person);
            person.startLoginWith("prompt=login");
            person.page().waitForURL("**/realms/acme/**");
            new PasswordPage(person).logInWith(Admin.PASSWORD);
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo("sso@acme.example");
        }
    }

    @Test
    void companyButtonLeadsToTheCompanyAndBack() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin();
            person.page().click("#social-acme");
            logInAtAcme(person);
        }
    }

    @Test
    void providerHintSkipsTheFirstPage() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLoginWith("kc_idp_hint=acme");
            logInAtAcme(person);
        }
    }

    private static void logInAtAcme(Person person) {
        person.page().waitForURL("**/realms/acme/**");
        // E-mail first there, too.
        new IdentifierPage(person).continueAs("sso@acme.example").logInWith(Admin.PASSWORD);
        assertThat(new ApplicationPage(person).claim("email")).isEqualTo("sso@acme.example");
    }

    @Test
    void languageComesFromTheApplicationOrTheBrowserAndCanBeSwitchedWithoutScript() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLoginWith("ui_locales=en");
            assertThat(person.page().locator("html").getAttribute("lang")).isEqualTo("en");
            assertThat(person.page().locator("h1").innerText()).isEqualTo("Log in");
            person.look("first-english");
        }
        try (var person = browsers.person(Device.PHONE, "fr-CA")) {
            person.startLogin();
            assertThat(person.page().locator("html").getAttribute("lang")).isEqualTo("fr-CA");
            assertThat(person.page().locator("label[for=username]").innerText()).contains("courriel");
        }
        try (var person = browsers.person(Device.DESKTOP_WITHOUT_SCRIPT)) {
            person.startLogin().continueAs("motdepasse@example.com");
            person.page().click("nav [hreflang=en]");
            new PasswordPage(person);
            assertThat(person.page().locator("html").getAttribute("lang")).isEqualTo("en");
            assertThat(person.page().locator("#sesame-login").innerText()).isEqualTo("Log in");
        }
    }

    @Test
    void rememberedNameIsFilledInNextTime() {
        var account = accounts.withPassword();
        try (var person = browsers.person(Device.PHONE)) {
            var first = person.startLogin();
            first.rememberMe().check();
            first.continueAs(account.name()).logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
            assertThat(person.context().cookies())
                    .filteredOn(cookie -> cookie.name.equals("KEYCLOAK_IDENTITY"))
                    .allSatisfy(cookie -> assertThat(cookie.expires)
                            .as("outlives the browser")
                            .isPositive())
                    .isNotEmpty();
            // Keycloak forgets the name when somebody logs out, not when the login has run out.
            forgetLogin(person);
            var again = person.startLogin();
            assertThat(again.username().inputValue()).isEqualTo(account.name());
            assertThat(again.rememberMe().isChecked()).isTrue();
        }
    }

    @Test
    void nothingIsRememberedUnlessAsked() {
        var account = accounts.withPassword();
        try (var person = browsers.person(Device.PHONE)) {
            person.logIn(account.name(), Admin.PASSWORD);
            assertThat(person.context().cookies())
                    .filteredOn(cookie -> cookie.name.equals("KEYCLOAK_IDENTITY"))
                    .allSatisfy(cookie -> assertThat(cookie.expires)
                            .as("ends with the browser")
                            .isEqualTo(-1))
                    .isNotEmpty();
            forgetLogin(person);
            assertThat(person.startLogin().username().inputValue()).isEmpty();
        }
    }

    private static void forgetLogin(Person person) {
        for (var name : List.of("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION", "AUTH_SESSION_ID", "demo_session")) {
            person.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(name));
        }
    }
}
