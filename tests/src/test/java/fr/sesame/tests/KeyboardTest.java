package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.Keyboard;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Every journey without a mouse: what is needed can be reached, in the order of reading, and is seen to be reached. */
@InABrowser
class KeyboardTest {

    private final SesameServer server;
    private final Browsers browsers;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final BruteForce bruteForce;

    KeyboardTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.bruteForce = new BruteForce(server, admin);
    }

    private void with(BiConsumer<Person, Keyboard> journey) {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin();
            journey.accept(person, new Keyboard(person));
        }
    }

    @Test
    void firstPageIsWalkedInTheOrderOfReading() {
        with((person, keys) -> {
            var way = keys.walk();
            assertThat(way).first().isEqualTo("Aller au contenu");
            assertThat(way).containsSubsequence("username", "rememberMe", "sesame-continue", "sesame-help", "English");
        });
    }

    @Test
    void skipLinkLeadsToTheContent() {
        with((person, keys) -> {
            keys.fromTheStart().to("Aller au contenu").press("Enter");
            assertThat(keys.focused()).isEqualTo("main");
            assertThat(keys.next()).isEqualTo("username");
        });
    }

    @Test
    void password() {
        var account = accounts.withPassword();
        with((person, keys) -> {
            assertThat(keys.focused()).isEqualTo("username");
            keys.type(account.name()).use("sesame-continue").await("sesame-login");
            assertThat(keys.focused()).isEqualTo("password");
            keys.type("Mauvais-mot-de-passe-1").press("Enter").await("password-error");
            // The summary has the focus; from there one Tab leads to its link, and that into the field.
            assertThat(person.page().evaluate("() => document.activeElement.getAttribute('role')"))
                    .isEqualTo("alert");
            keys.next();
            keys.press("Enter");
            assertThat(keys.focused()).isEqualTo("password");
            // Before that Keycloak refuses every other try.
            bruteForce.awaitFailures(account.id(), 1);
            keys.type(Admin.PASSWORD).use("sesame-login");
            new ApplicationPage(person);
        });
    }

    @Test
    void resetByCode() {
        var address = accounts.withPassword().name();
        with((person, keys) -> {
            keys.type(address).use("sesame-continue").await("sesame-login");
            keys.use("sesame-forgot-password").await("sesame-reset-send");
            keys.use("sesame-reset-send").await("sesame-verify-code");
            assertThat(keys.focused()).isEqualTo("code");
            keys.type(mails.to(address).code()).use("sesame-verify-code").await("password-new");
            assertThat(keys.focused()).isEqualTo("password-new");
            keys.type("Tout-nouveau-2027")
                    .to("password-confirm")
                    .type("Tout-nouveau-2027")
                    .use("sesame-continue");
            new ApplicationPage(person);
        });
    }

    @Test
    void loginByCode() {
        var address = accounts.withPassword().name();
        with((person, keys) -> {
            keys.type(address).use("sesame-continue").await("sesame-login");
            keys.use("sesame-passwordless").await("sesame-send-link");
            keys.use("sesame-send-link").await("sesame-verify-code");
            assertThat(keys.focused()).isEqualTo("code");
            keys.type(mails.to(address).code()).use("sesame-verify-code");
            new ApplicationPage(person);
        });
    }

    @Test
    void loginByLink() {
        var address = accounts.withPassword().name();
        with((person, keys) -> {
            keys.type(address).use("sesame-continue").await("sesame-login");
            keys.use("sesame-passwordless").await("sesame-send-link");
            keys.use("sesame-send-link").await("no-mail");
            try (var phone = browsers.person(Device.PHONE)) {
                phone.page().navigate(mails.to(address).link().toString());
                var there = new Keyboard(phone).await("sesame-confirm-link");
                // The application's own start page begins the login; nothing is left to press.
                there.use("sesame-confirm-link");
                new ApplicationPage(phone);
            }
        });
    }

    /** An application for codes is set up by hand, and recovery codes are saved. */
    @Test
    void secondFactorsAreSetUp() {
        var address = accounts.withPassword().name();
        with((person, keys) -> {
            keys.type(address).use("sesame-continue").await("sesame-login");
            keys.type(Admin.PASSWORD).press("Enter");
            new ApplicationPage(person);
            person.startLoginWith("kc_action=CONFIGURE_TOTP");
            keys.use("mode-manual").await("kc-totp-secret-key");
            var codes = OneTimeCodes.ofShownKey(
                    person.page().locator("#kc-totp-secret-key").innerText());
            keys.to("totp").type(codes.now()).press("Enter");
            new ApplicationPage(person);
            person.startLoginWith("kc_action=sesame-recovery-codes");
            keys.to("kept").press("Space").use("sesame-keep-codes");
            new ApplicationPage(person);
        });
    }

    @Test
    void secondFactor() {
        var address = accounts.withOneTimeCode().name();
        with((person, keys) -> {
            keys.type(address).use("sesame-continue").await("sesame-login");
            keys.type(Admin.PASSWORD).press("Enter").await("otp");
            assertThat(keys.focused()).isEqualTo("otp");
            keys.type(OneTimeCodes.DEMO.now()).use("sesame-verify-code");
            new ApplicationPage(person);
        });
    }

    /** A new account, the proof of its address, and its password. */
    @Test
    void newAccount() throws Exception {
        var address = Accounts.unknown();
        realm.with(settings -> settings.put("registrationAllowed", true).put("verifyEmail", true))
                .during(() -> with((person, keys) -> {
                    keys.use("sesame-register").await("kc-register-form");
                    for (var field : List.of("username", "email")) {
                        keys.to(field).type(address);
                    }
                    keys.to("firstName").type("Zoé").to("lastName").type("Essai");
                    keys.use("sesame-register").await("sesame-verify-email");
                    keys.use("sesame-continue").await("sesame-verify-email");
                    keys.to("code").type(mails.to(address).code()).use("sesame-verify-code");
                    keys.await("password-new").to("password-new").type(Admin.PASSWORD);
                    keys.to("password-confirm").type(Admin.PASSWORD).use("sesame-continue");
                    new ApplicationPage(person);
                }));
    }

    @Test
    void otherWaysAndBackToAnotherAddress() {
        with((person, keys) -> {
            keys.type("motdepasse@example.com").use("sesame-continue").await("sesame-login");
            keys.use("try-another-way").await("kc-select-credential-form");
            keys.to("Mot de passe").press("Enter").await("sesame-login");
            keys.use("sesame-change-email").await("username");
            assertThat(person.page().locator("#username").inputValue()).isEqualTo("motdepasse@example.com");
        });
    }

    @Test
    void languageAndHelp() {
        with((person, keys) -> {
            keys.to("English").press("Enter");
            person.page().waitForSelector("html[lang=en]");
            keys.use("sesame-help");
            person.page().waitForSelector("[data-page-id^=login-sesame-help]");
            keys.use("sesame-help-back").await("username");
        });
    }

    @Test
    void logOut() {
        with((person, keys) -> {
            keys.type("motdepasse@example.com").use("sesame-continue").await("sesame-login");
            keys.type(Admin.PASSWORD).press("Enter");
            new ApplicationPage(person);
            person.page().navigate(server.realm("sesame") + "/protocol/openid-connect/logout");
            keys.await("kc-logout").use("kc-logout");
            person.page().waitForSelector("[data-page-id=login-info]");
        });
    }
}
