package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J1 and J2 as people meet them: narrow and wide, light and dark, without script as well. */
@InABrowser
class LoginJourneyTest {

    private static final String REFUSED = "Identifiant ou mot de passe incorrect. Vérifiez-les, puis réessayez.";

    private final Browsers browsers;
    private final Accounts accounts;
    private final BruteForce bruteForce;

    LoginJourneyTest(SesameServer server, Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
    }

    @ParameterizedTest
    @EnumSource
    void password(Device device) {
        try (var person = browsers.person(device)) {
            var first = person.startLogin();
            person.look("first");
            assertThat(person.page().title()).isEqualTo("Se connecter – Application de démonstration");
            var password = first.continueAs("motdepasse@example.com");
            person.look("password");
            assertThat(password.shownName()).isEqualTo("motdepasse@example.com");
            password.logInWith(Admin.PASSWORD);
            assertThat(new ApplicationPage(person).claim("preferred_username")).isEqualTo("motdepasse@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource
    void passwordThenOneTimeCode(Device device) {
        var account = accounts.withOneTimeCode();
        var address = account.name();
        try (var person = browsers.person(device)) {
            person.startLogin().continueAs(address).logInWith(Admin.PASSWORD);
            var code = new OneTimeCodePage(person);
            person.look("one-time-code");
            code.tryInVain(OneTimeCodes.DEMO.outdated());
            person.look("one-time-code-wrong");
            assertThat(person.page().title()).startsWith("Erreur\u00a0:");
            bruteForce.awaitFailures(account.id(), 1);
            code.submit(OneTimeCodes.DEMO.now());
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyAndWrongPasswordAndDeactivatedWithoutProofGetTheSameAnswer(Device device) {
        var account = accounts.withPassword();
        var known = account.name();
        // Of no account that others use: wrong passwords lock it.
        var deactivated = accounts.deactivated().name();
        var withoutPassword = accounts.withoutPassword().name();
        for (var name : new String[] {known, Accounts.unknown(), "personne", deactivated, withoutPassword}) {
            try (var person = browsers.person(device)) {
                var password = person.startLogin().continueAs(name).tryInVain("Mauvais-mot-de-passe-1");
                assertThat(password.error()).isEqualTo(REFUSED);
                assertThat(password.shownName()).isEqualTo(name);
                assertThat(password.password().inputValue()).isEmpty();
                assertThat(person.page().title())
                        .isEqualTo("Erreur\u00a0: Saisir votre mot de passe – Application de démonstration");
                if (name.equals(known)) {
                    person.look("password-wrong");
                    if (device.hasScript()) {
                        assertThat(person.page().locator("[role=alert]:focus").count())
                                .isEqualTo(1);
                    }
                    // Before that Keycloak refuses every other try.
                    bruteForce.awaitFailures(account.id(), 1);
                    password.logInWith(Admin.PASSWORD);
                    new ApplicationPage(person);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rightPasswordOnDeactivatedAccountSaysSo(Device device) {
        try (var person = browsers.person(device)) {
            person.startLogin().continueAs(accounts.deactivated().name()).logInWith(Admin.PASSWORD);
            assertThat(person.page().locator("[role=alert]").innerText())
                    .isEqualTo("Votre compte est désactivé. Contactez votre service informatique.");
            assertThat(person.page().locator("[aria-invalid]").count()).isZero();
            person.look("deactivated");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingTyped(Device device) {
        try (var person = browsers.person(device)) {
            var first = person.startLogin().submit("  ");
            person.page().waitForSelector("#username-error");
            assertThat(first.error()).isEqualTo("Saisissez votre adresse e-mail ou votre nom d’utilisateur.");
            person.look("first-empty");
            var password = first.continueAs("motdepasse@example.com").tryInVain("");
            assertThat(password.error()).doesNotContain("incorrect");
            person.look("password-empty");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changeOfAddress(Device device) {
        try (var person = browsers.person(device)) {
            var typed = person.startLogin();
            typed.rememberMe().check();
            var first = typed.continueAs("motdepasse@exemple.com").changeAddress();
            assertThat(first.username().inputValue()).isEqualTo("motdepasse@exemple.com");
            assertThat(first.rememberMe().isChecked()).isTrue();
            first.continueAs("motdepasse@example.com").logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        }
    }

    @ParameterizedTest
    @EnumSource
    void personWithoutAddress(Device device) {
        try (var person = browsers.person(device)) {
            person.startLogin().continueAs("sans-email").logInWith(Admin.PASSWORD);
            assertThat(new ApplicationPage(person).claim("preferred_username")).isEqualTo("sans-email");
        }
    }

    @ParameterizedTest
    @EnumSource
    void backButton(Device device) {
        try (var person = browsers.person(device)) {
            person.startLogin().continueAs("faute@example.com");
            person.page().goBack();
            new IdentifierPage(person).continueAs("motdepasse@example.com").logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oldFormAfterTheStepWasPassedSaysThatThePageHasExpired(Device device) {
        try (var person = browsers.person(device)) {
            person.startLogin();
            var oldForm = person.page().locator("#kc-form-login").getAttribute("action");
            new IdentifierPage(person).continueAs("motdepasse@example.com");
            person.page().navigate(oldForm);
            person.page().waitForSelector("#loginContinueLink");
            person.look("expired");
            person.page().click("#loginContinueLink");
            new PasswordPage(person).logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        }
    }

    @ParameterizedTest
    @EnumSource
    void expiredPageStartsAgain(Device device) {
        try (var person = browsers.person(device)) {
            person.startLogin();
            var oldForm = person.page().locator("#kc-form-login").getAttribute("action");
            new IdentifierPage(person).continueAs("motdepasse@example.com");
            person.page().navigate(oldForm);
            person.page().click("#loginRestartLink");
            assertThat(new IdentifierPage(person).username().inputValue()).isEqualTo("motdepasse@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP_WITHOUT_SCRIPT"})
    void twoTabs(Device device) {
        try (var person = browsers.person(device)) {
            var inFirstTab = person.startLogin().continueAs("motdepasse@example.com");
            Page firstTab = person.page();
            person.openTab();
            person.startLogin().continueAs("membre@example.com");
            Page secondTab = person.page();
            person.lookAt(firstTab);
            assertThat(inFirstTab.shownName()).isEqualTo("motdepasse@example.com");
            inFirstTab.logInWith(Admin.PASSWORD);
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo("motdepasse@example.com");
            person.lookAt(secondTab);
            if (device.hasScript()) {
                // This tab notices by itself and goes on as whoever logged in.
                assertThat(new ApplicationPage(person).claim("email")).isEqualTo("motdepasse@example.com");
            } else {
                new PasswordPage(person).logInWith(Admin.PASSWORD);
                person.page().waitForSelector("#kc-error-message, #error, #kc-info-message, #logout");
                assertThat(person.page().content()).doesNotContain("membre@example.com");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP_WITHOUT_SCRIPT"})
    void lockedAccountIsRefusedLikeAWrongPassword(Device device) {
        var account = accounts.withPassword();
        bruteForce.lock(account.id(), account.name());
        try (var person = browsers.person(device)) {
            var password = person.startLogin().continueAs(account.name()).tryInVain(Admin.PASSWORD);
            assertThat(password.error()).isEqualTo(REFUSED);
            person.look("locked");
        }
    }
}
