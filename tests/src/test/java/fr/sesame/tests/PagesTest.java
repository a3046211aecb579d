package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of the theme beside those of the journeys, and what all of them must keep. */
@InABrowser
class PagesTest {

    /** The demo offers ours in their place. */
    private static final String KEYCLOAKS_CODES = "authentication/required-actions/CONFIGURE_RECOVERY_AUTHN_CODES";

    private final SesameServer server;
    private final Browsers browsers;
    private final Accounts accounts;
    private final Admin admin;

    PagesTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.admin = admin;
    }

    /** A browser counts an emoji as two characters, and an accent that stands for itself as another one. */
    @Test
    void rulesAreTickedAsTheServerCounts() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin().continueAs(accounts.toChangePassword().name()).logInWith(Admin.PASSWORD);
            var field = person.page().locator("#password-new");
            var twelve = person.page().locator("#password-rules [data-rule=sesame-cnil].met");
            field.fill("Motdepasse😀1");
            PlaywrightAssertions.assertThat(twelve).hasCount(1);
            person.look("new-password-emoji");
            field.fill("Motdepass😀1");
            PlaywrightAssertions.assertThat(twelve).hasCount(0);
            field.fill("Motdepass_e\u03011");
            PlaywrightAssertions.assertThat(twelve).hasCount(1);
            field.fill("Motdepas_e\u03011");
            PlaywrightAssertions.assertThat(twelve).hasCount(0);
            field.fill("Motdepasse_é1");
            PlaywrightAssertions.assertThat(twelve).hasCount(1);
            for (var short11 : List.of("Motdepass😀1", "Motdepas_e\u03011")) {
                submitNewPassword(person, short11, short11);
                person.page().waitForSelector("[role=alert]");
                assertThat(person.page().locator("#password-new-error").innerText())
                        .contains("12 caractères");
            }
            submitNewPassword(person, "Renardbleu😀1", "Renardbleu😀1");
            new ApplicationPage(person);
        }
    }

    @ParameterizedTest
    @EnumSource
    void newPassword(Device device) {
        try (var person = browsers.person(device)) {
            person.startLogin().continueAs(accounts.toChangePassword().name()).logInWith(Admin.PASSWORD);
            person.page().waitForSelector("#password-new");
            person.look("new-password");
            assertThat(person.page().locator("#password-rules li").allInnerTexts())
                    .hasSize(4)
                    .anyMatch(rule -> rule.startsWith("au moins 12 caractères de trois sortes"))
                    .contains("au plus 128 caractères");
            submitNewPassword(person, "court", "court");
            person.page().waitForSelector("[role=alert]");
            person.look("new-password-short");
            // Keycloak reports it of the page as a whole.
            assertThat(person.page()
                            .locator("[role=alert] a[href='#password-new']")
                            .innerText())
                    .isEqualTo("À vérifier\u00a0: Nouveau mot de passe");
            assertThat(person.page().locator("#password-new-error").innerText()).contains("caractère");
            assertThat(person.page().locator("#password-new").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            submitNewPassword(person, "Nouveau-mot-de-passe-1", "Nouveau-mot-de-passe-2");
            person.page().waitForSelector("#password-confirm-error");
            person.look("new-password-different");
            submitNewPassword(person, "Nouveau-mot-de-passe-1", "Nouveau-mot-de-passe-1");
            new ApplicationPage(person);
        }
    }

    private static void submitNewPassword(Person person, String once, String again) {
        person.page().fill("#password-new", once);
        person.page().fill("#password-confirm", again);
        person.page().click("#sesame-continue");
    }

    @ParameterizedTest
    @EnumSource
    void error(Device device) {
        try (var person = browsers.person(device)) {
            person.page()
                    .navigate(
                            server.realm("sesame")
                                    + "/protocol/openid-connect/auth?client_id=demo&response_type=code&redirect_uri=https://ailleurs.example/");
            person.look("error");
            assertThat(person.page().title()).startsWith("Erreur\u00a0:");
        }
    }

    @ParameterizedTest
    @EnumSource
    void information(Device device) {
        try (var person = browsers.person(device)) {
            person.logIn("motdepasse@example.com", Admin.PASSWORD);
            person.page().navigate(server.realm("sesame") + "/protocol/openid-connect/logout");
            person.page().click("[type=submit]");
            person.page().waitForSelector("[data-page-id=login-info]");
            person.look("information");
        }
    }

    @Test
    void otherWaysThanThePassword() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin().continueAs("motdepasse@example.com");
            person.page().click("#try-another-way");
            person.page().waitForSelector("#kc-select-credential-form");
            person.look("other-ways");
            // Each with its name, and with what it is.
            assertThat(person.page().locator("button.way").allInnerTexts())
                    .startsWith("Mot de passe")
                    .endsWith("Clé d’accès");
            assertThat(person.page().locator(".ways .hint").allInnerTexts())
                    .startsWith("Se connecter avec un mot de passe.")
                    .anyMatch(help -> help.contains("empreinte"))
                    .noneMatch(String::isBlank);
            person.page().click("button.way >> nth=-1");
            person.page().waitForSelector("#authenticateWebAuthnButton");
            person.look("passkey");
            person.page().click("#try-another-way");
            person.page().waitForSelector("#kc-select-credential-form");
            person.page().click("button.way >> nth=0");
            new PasswordPage(person).logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        }
    }

    @Test
    void passwordCanBeShownAndIsHiddenAgainBeforeItIsSent() {
        try (var person = browsers.person(Device.PHONE)) {
            var password = person.startLogin().continueAs("motdepasse@example.com");
            password.password().fill(Admin.PASSWORD);
            person.page().click("button.show");
            assertThat(password.password().getAttribute("type")).isEqualTo("text");
            assertThat(person.page().locator("button.show").getAttribute("aria-label"))
                    .isEqualTo("Masquer le mot de passe");
            person.look("password-shown");
            person.page()
                    .evaluate("() => document.querySelector('#kc-form-login').addEventListener('submit',"
                            + " () => sessionStorage.setItem('sent-as', document.querySelector('#password').type))");
            person.page().click("#sesame-login");
            new ApplicationPage(person);
            person.page().navigate(server.realm("sesame") + "/account/");
            assertThat(person.page().evaluate("() => sessionStorage.getItem('sent-as')"))
                    .isEqualTo("password");
        }
    }

    @Test
    void reloadAfterAFormShowsTheSamePageAndBackDoesNotBreakThePolicy() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin().continueAs("motdepasse@example.com").tryInVain("Mauvais-mot-de-passe-1");
            assertThat(person.page().url()).doesNotContain("session_code");
            person.page().reload();
            new PasswordPage(person);
            person.page().goBack();
            person.page().goForward();
            new PasswordPage(person).logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        }
    }

    @Test
    void formPostStillWorks() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLoginWith("response_mode=form_post");
            new IdentifierPage(person).continueAs("motdepasse@example.com").logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        }
    }

    @Test
    void accountConsoleStillWorks() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.logIn("motdepasse@example.com", Admin.PASSWORD);
            person.page().navigate(server.realm("sesame") + "/account/");
            person.page().waitForSelector("#email");
            assertThat(person.page().locator("#email").inputValue()).isEqualTo("motdepasse@example.com");
        }
    }

    @Test
    void everyPageForbidsFramesStorageAndReferrers() {
        var page = new HttpVisitor(server).openLoginAs("motdepasse@example.com");
        assertThat(page.headers().get("cache-control")).isEqualTo(List.of("no-store, must-revalidate, max-age=0"));
        assertThat(page.headers().get("referrer-policy")).isEqualTo(List.of("no-referrer"));
        assertThat(page.headers()
                        .getOrDefault("content-security-policy", List.of())
                        .toString())
                .contains("frame-ancestors 'self'");
        assertThat(page.body())
                .contains("content=\"default-src 'self'; script-src 'self'; style-src 'self'")
                .doesNotContain("</head>")
                .doesNotContainPattern("<script>|<style|style=|onclick=|onsubmit=|onload=");
    }

    @Test
    void recoveryCodes() throws Exception {
        Realm.sesame(admin)
                .withChanged(KEYCLOAKS_CODES, action -> action.put("enabled", true))
                .during(() -> {
                    var account = accounts.withPassword();
                    List<String> codes;
                    try (var person = browsers.person(Device.DESKTOP)) {
                        person.startLoginWith("kc_action=CONFIGURE_RECOVERY_AUTHN_CODES");
                        new IdentifierPage(person).continueAs(account.name()).logInWith(Admin.PASSWORD);
                        person.page().waitForSelector("#kc-recovery-codes-list");
                        codes = person.page()
                                .locator("#kc-recovery-codes-list li")
                                .allInnerTexts();
                        person.page().check("#kcRecoveryCodesConfirmationCheck");
                        person.page().click("#saveRecoveryAuthnCodesBtn");
                        new ApplicationPage(person);
                    }
                    try (var person = browsers.person(Device.PHONE)) {
                        person.startLogin().continueAs(account.name()).logInWith(Admin.PASSWORD);
                        person.page().waitForSelector("#recoveryCodeInput");
                        person.look("recovery-code");
                        person.page().fill("#recoveryCodeInput", "AAAABBBBCCCC");
                        person.page().click("#sesame-verify-code");
                        person.page().waitForSelector("#recoveryCodeInput-error");
                        person.look("recovery-code-wrong");
                        person.page().fill("#recoveryCodeInput", codes.get(0));
                        person.page().click("#sesame-verify-code");
                        new ApplicationPage(person);
                    }
                });
    }

    @Test
    void oneTimeCodeIsReadOutOfWhatWasPasted() {
        var account = accounts.withOneTimeCode();
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin().continueAs(account.name()).logInWith(Admin.PASSWORD);
            var code = OneTimeCodes.DEMO.now();
            new OneTimeCodePage(person).submit("Code : " + code.substring(0, 3) + " " + code.substring(3));
            new ApplicationPage(person);
        }
    }
}
