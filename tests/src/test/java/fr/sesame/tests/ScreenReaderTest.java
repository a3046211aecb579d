package fr.sesame.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a screen reader says: names, descriptions, errors, and what it says unasked. */
@InABrowser
class ScreenReaderTest {

    private final Browsers browsers;
    private final Accounts accounts;

    ScreenReaderTest(SesameServer server, Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
    }

    private static Locator at(Person person, String selector) {
        return person.page().locator(selector);
    }

    /** What is said of the page as a whole, line by line. */
    private static String said(Person person) {
        return Objects.requireNonNull(at(person, "body").ariaSnapshot());
    }

    @Test
    void firstPage() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin();
            assertThat(at(person, "#username")).hasAccessibleName("Adresse e-mail ou nom d’utilisateur");
            assertThat(at(person, "#rememberMe")).hasAccessibleName("Se souvenir de moi");
            assertThat(said(person))
                    .contains("- banner", "- main", "- contentinfo", "- heading", "navigation \"Langue\"");
            person.page().click("#sesame-continue");
            person.page().waitForSelector("#username-error");
            var error = at(person, "#username-error").innerText();
            assertThat(at(person, "#username")).hasAccessibleDescription(error);
            assertThat(at(person, "#username")).hasAttribute("aria-invalid", "true");
            assertThat(at(person, "[role=alert]")).hasText("À vérifier\u00a0: Adresse e-mail ou nom d’utilisateur");
            assertThat(at(person, "[role=alert]")).isFocused();
            assertThat(person.page()).hasTitle(Pattern.compile("^Erreur\u00a0: "));
        }
    }

    @Test
    void password() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin().continueAs("motdepasse@example.com");
            assertThat(at(person, "#password")).hasAccessibleName("Mot de passe");
            assertThat(at(person, "#password")).not().hasAttribute("aria-invalid", "true");
            var show = at(person, "button.show");
            assertThat(show).hasAccessibleName("Afficher le mot de passe");
            show.click();
            assertThat(show).hasAccessibleName("Masquer le mot de passe");
            assertThat(at(person, "#sesame-change-email"))
                    .hasAccessibleName("Modifier l’adresse e-mail ou le nom d’utilisateur");
            assertThat(at(person, ".who")).containsText("motdepasse@example.com");
        }
    }

    @Test
    void codeByMail() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin().continueAs(address);
            person.page().click("#sesame-forgot-password");
            person.page().click("#sesame-reset-send");
            person.page().waitForSelector("#code");
            var hint = at(person, "#code-hint").innerText();
            assertThat(at(person, "#code")).hasAccessibleDescription(hint);
            person.page().fill("#code", "12");
            person.page().click("#sesame-verify-code");
            person.page().waitForSelector("#code-error");
            assertThat(at(person, "#code"))
                    .hasAccessibleDescription(
                            hint + " " + at(person, "#code-error").innerText());
            // Said politely, once, when another mail may be asked for: empty until then.
            assertThat(at(person, "#resend-status")).hasRole(AriaRole.STATUS);
            assertThat(at(person, "#resend-status")).isEmpty();
        }
    }

    @Test
    void newPassword() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin().continueAs(accounts.toChangePassword().name()).logInWith(Admin.PASSWORD);
            person.page().waitForSelector("#password-new");
            assertThat(at(person, "#password-new")).hasAccessibleName("Nouveau mot de passe");
            assertThat(Objects.requireNonNull(at(person, "#password-new").getAttribute("aria-describedby")))
                    .isEqualTo("password-rules");
            person.page().fill("#password-new", "une-phrase-2026");
            assertThat(at(person, "#password-rules li.met").first().innerText()).contains("règle respectée");
        }
    }

    @Test
    void waitForAnotherMailIsSaidPolitely() {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP)) {
            person.page().clock().install();
            person.startLogin().continueAs(address);
            person.page().click("#sesame-forgot-password");
            person.page().click("#sesame-reset-send");
            person.page().waitForSelector("#no-mail");
            var seconds = Integer.parseInt(
                    Objects.requireNonNull(at(person, "#resend-status").getAttribute("data-resend-in")));
            assertThat(at(person, "#resend-status")).isEmpty();
            person.page().clock().fastForward(seconds * 1000L + 500);
            assertThat(at(person, "#resend-status")).hasText("Vous pouvez maintenant demander un nouvel envoi.");
        }
    }
}
