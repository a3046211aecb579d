package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Setting up of second factors and keys. */
@InABrowser
class CredentialPagesTest {

    /** The demo offers ours in their place. */
    private static final String KEYCLOAKS_CODES = "authentication/required-actions/CONFIGURE_RECOVERY_AUTHN_CODES";

    private final Browsers browsers;
    private final Admin admin;
    private final Accounts accounts;

    CredentialPagesTest(Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.admin = admin;
        this.accounts = new Accounts(admin);
    }

    private static void startAction(Person person, String action, String name) {
        person.startLoginWith("kc_action=" + action);
        new IdentifierPage(person).continueAs(name).logInWith(Admin.PASSWORD);
    }

    private static void submitDevice(Person person, String code, String name) {
        person.page().fill("#totp", code);
        person.page().fill("#userLabel", name);
        person.page().click("#saveTOTPBtn");
    }

    private static String shownKey(Person person) {
        return person.page().locator("#kc-totp-secret-key").innerText();
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP", "PHONE_WITHOUT_SCRIPT"})
    void authenticatorApplication(Device device) {
        var name = accounts.withPassword().name();
        try (var person = browsers.person(device)) {
            startAction(person, "CONFIGURE_TOTP", name);
            person.page().waitForSelector("#mode-manual");
            person.look("totp-setup");
            var picture = person.page().locator("#kc-totp-secret-qr-code");
            assertThat(picture.evaluate("image => image.naturalWidth")).isNotEqualTo(0);
            assertThat(picture.getAttribute("alt")).contains("Code QR");
            person.page().click("#mode-manual");
            var key = shownKey(person);
            person.look("totp-setup-by-hand");
            // A name is no message, whatever it looks like.
            var label = "${doLogIn} {0} <i>x</i>";
            person.page().check("#logout-sessions");
            submitDevice(person, "000000", label);
            person.page().waitForSelector("#totp-error");
            assertThat(person.page().inputValue("#userLabel")).isEqualTo(label);
            assertThat(person.page().isChecked("#logout-sessions")).isTrue();
            person.look("totp-setup-error");
            assertThat(shownKey(person)).isEqualTo(key);
            assertThat(person.page().title()).startsWith("Erreur\u00a0:");
            var codes = OneTimeCodes.ofShownKey(key);
            submitDevice(person, codes.now(), label);
            new ApplicationPage(person);
            var id = admin.get("sesame/users?exact=true&username=" + name)
                    .get(0)
                    .get("id")
                    .asText();
            var credential = StreamSupport.stream(
                            admin.get("sesame/users/" + id + "/credentials").spliterator(), false)
                    .filter(one -> one.get("type").asText().equals("otp"))
                    .findFirst()
                    .orElseThrow();
            person.startLoginWith(
                    "kc_action=delete_credential:" + credential.get("id").asText());
            assertThat(person.page().locator("h1").innerText()).contains("{doLogIn} {0} <i>x</i>");
            assertThat(person.page().title()).contains("{doLogIn} {0} <i>x</i>");
            person.page().click("#kc-decline");
            new ApplicationPage(person);
            person.page().click("#logout");
            person.startLogin().continueAs(name).logInWith(Admin.PASSWORD);
            new OneTimeCodePage(person).submit(codes.next());
            new ApplicationPage(person);
        }
    }

    @Test
    void secondDeviceNeedsANameOfItsOwn() {
        var name = accounts.withPassword().name();
        try (var person = browsers.person(Device.PHONE)) {
            startAction(person, "CONFIGURE_TOTP", name);
            person.page().click("#mode-manual");
            submitDevice(person, OneTimeCodes.ofShownKey(shownKey(person)).now(), "Téléphone");
            new ApplicationPage(person);
            person.startLoginWith("kc_action=CONFIGURE_TOTP");
            person.page().click("#mode-manual");
            var tablet = OneTimeCodes.ofShownKey(shownKey(person));
            submitDevice(person, tablet.now(), "téléphone");
            person.page().waitForSelector("#userLabel-error");
            assertThat(person.page().locator("#userLabel-error").innerText())
                    .isEqualTo("Un de vos appareils porte déjà ce nom. Choisissez-en un autre.");
            person.look("totp-setup-name-taken");
            submitDevice(person, tablet.now(), "Tablette");
            new ApplicationPage(person);
            person.page().click("#logout");
            person.startLogin().continueAs(name).logInWith(Admin.PASSWORD);
            person.page().waitForSelector("fieldset.choices");
            person.look("otp-devices");
            person.page().getByLabel("Tablette").check();
            new OneTimeCodePage(person).submit(tablet.next());
            new ApplicationPage(person);
        }
    }

    private static void registerKey(Person person, String name) {
        person.page().fill("#authenticatorLabel", name);
        person.page().click("#registerWebAuthn");
    }

    @Test
    void passkeyIsNamedOnThePageAndLogsIn() {
        var name = accounts.withPassword().name();
        try (var person = browsers.person(Device.PHONE)) {
            VirtualKey.plugIn(person, true);
            startAction(person, "webauthn-register-passwordless", name);
            person.page().waitForSelector("#registerWebAuthn");
            person.look("key-setup");
            assertThat(person.page().inputValue("#authenticatorLabel")).matches("Ma clé – \\d.*");
            registerKey(person, "Clé de Camille");
            new ApplicationPage(person);
            person.page().click("#logout");
            // The virtual key takes the place of the person who chooses it, so the first page is gone at once.
            person.page().click("#login");
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(name);
        }
    }

    @Test
    void twoSecurityKeysAreToldApart() {
        var name = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP)) {
            VirtualKey.plugIn(person, false);
            startAction(person, "webauthn-register", name);
            registerKey(person, "Bureau");
            new ApplicationPage(person);
            person.startLoginWith("kc_action=webauthn-register");
            registerKey(person, "bureau");
            person.page().waitForSelector("#kc-try-again");
            assertThat(person.page().locator("[role=alert]").innerText()).contains("avec un autre nom");
            person.look("key-setup-name-taken");
            person.page().click("#kc-try-again");
            registerKey(person, "Maison");
            new ApplicationPage(person);
            person.page().click("#logout");
            person.startLogin().continueAs(name).logInWith(Admin.PASSWORD);
            person.page().waitForSelector("#authenticateWebAuthnButton");
            person.look("security-keys");
            assertThat(person.page().locator(".keys strong").allInnerTexts())
                    .containsExactlyInAnyOrder("Bureau", "Maison");
            person.page().click("#authenticateWebAuthnButton");
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(name);
        }
    }

    @Test
    void keyCannotBeMadeWithoutScriptAndThePageSaysSo() {
        try (var person = browsers.person(Device.PHONE_WITHOUT_SCRIPT)) {
            startAction(person, "webauthn-register", accounts.withPassword().name());
            person.page().waitForSelector("noscript .alert");
            person.look("key-setup");
            assertThat(person.page().isVisible("#register")).isFalse();
            person.page().click("#cancelWebAuthnAIA");
            new ApplicationPage(person);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "PHONE_WITHOUT_SCRIPT"})
    void recoveryCodes(Device device) throws Exception {
        Realm.sesame(admin)
                .withChanged(KEYCLOAKS_CODES, action -> action.put("enabled", true))
                .during(() -> {
                    var name = accounts.withPassword().name();
                    try (var person = browsers.person(device)) {
                        startAction(person, "CONFIGURE_RECOVERY_AUTHN_CODES", name);
                        person.page().waitForSelector("#kc-recovery-codes-list");
                        person.look("recovery-codes");
                        var codes = person.page()
                                .locator("#kc-recovery-codes-list li")
                                .allInnerTexts();
                        // Somebody may have saved them by now.
                        person.page().click(".languages [lang=en]");
                        person.page().waitForSelector("html[lang=en] #kc-recovery-codes-list");
                        assertThat(person.page()
                                        .locator("#kc-recovery-codes-list li")
                                        .allInnerTexts())
                                .isEqualTo(codes);
                        person.page().click(".languages [lang=fr]");
                        person.page().waitForSelector("html[lang=fr] #kc-recovery-codes-list");
                        assertThat(codes).hasSizeGreaterThan(1).allMatch(code -> code.matches("\\w{4}-\\w{4}-\\w{4}"));
                        if (device.hasScript()) {
                            assertKept(person, codes);
                        } else {
                            assertThat(person.page().isVisible("#copyRecoveryCodes"))
                                    .isFalse();
                        }
                        person.page().click("#saveRecoveryAuthnCodesBtn");
                        // The browser asks for the box.
                        assertThat(person.page()
                                        .locator("#kcRecoveryCodesConfirmationCheck:invalid")
                                        .count())
                                .isEqualTo(1);
                        person.page().check("#kcRecoveryCodesConfirmationCheck");
                        person.page().click("#saveRecoveryAuthnCodesBtn");
                        new ApplicationPage(person);
                        person.page().click("#logout");
                        person.startLogin().continueAs(name).logInWith(Admin.PASSWORD);
                        var first = codes.get(0);
                        person.page()
                                .fill(
                                        "#recoveryCodeInput",
                                        device.hasScript()
                                                ? " 1. "
                                                        + first.toLowerCase(Locale.ROOT)
                                                                .replace('-', ' ') + " "
                                                : first);
                        person.page().click("#sesame-verify-code");
                        new ApplicationPage(person);
                    }
                });
    }

    private static void assertKept(Person person, List<String> codes) throws IOException {
        var download = person.page().waitForDownload(() -> person.page().click("#downloadRecoveryCodes"));
        assertThat(download.suggestedFilename()).isEqualTo("codes-de-recuperation.txt");
        assertThat(Files.readString(download.path()))
                .contains(codes)
                .contains("Gardez ces codes", "Codes créés le ", "\r\n")
                .doesNotContainPattern(" [AP]M\\b");
        person.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        person.page().click("#copyRecoveryCodes");
        person.page().waitForSelector("#codes-status:not(:empty)");
        assertThat(person.page().locator("#codes-status").innerText()).isEqualTo("Codes copiés");
        assertThat((String) person.page().evaluate("() => navigator.clipboard.readText()"))
                .contains(codes);
    }
}
