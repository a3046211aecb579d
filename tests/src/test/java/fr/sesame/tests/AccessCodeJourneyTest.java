package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.HelpPages;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J9 in a browser: a code from a sheet of paper, a password, and in; no page asks for an address. */
@InABrowser
class AccessCodeJourneyTest {

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";

    private final SesameServer server;
    private final Admin admin;
    private final Browsers browsers;
    private final AccessCodes codes;

    AccessCodeJourneyTest(SesameServer server, Admin admin, Browsers browsers) {
        this.server = server;
        this.admin = admin;
        this.browsers = browsers;
        this.codes = AccessCodes.byTheServersAdmin(server);
    }

    private Account person() {
        var name = "u-" + UUID.randomUUID();
        return new Account(admin.createUser(name, Map.of("credentials", List.of())), name);
    }

    private static void type(Person person, String name, String code) {
        person.page().waitForSelector("#sesame-access-code-form");
        person.page().fill("#username", name);
        person.page().fill("#code", code);
        person.page().click("#sesame-access-code");
    }

    private String credential(Account account) {
        for (var credential : admin.get("sesame/users/" + account.id() + "/credentials")) {
            if (credential.path("type").asText().equals("sesame-access-code")) {
                return credential.path("id").asText();
            }
        }
        throw new AssertionError("No access code");
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "PHONE_WITHOUT_SCRIPT"})
    void aCodeThenAPasswordThenTheApplication(Device device) {
        var account = person();
        var code = codes.issue(account.id());
        try (var person = browsers.person(device)) {
            person.startLogin();
            person.page().click("#sesame-access-code");
            person.page().waitForSelector("#sesame-access-code-form");
            person.look("access-code");
            type(person, account.name(), "3467-9CDF-HJKL-MNPR-TVWX");
            person.page().waitForSelector("#code-error");
            person.look("access-code-wrong");
            assertThat(person.page().inputValue("#username")).isEqualTo(account.name());
            type(person, account.name(), code.replace("-", " "));
            person.page().waitForSelector("#password-new");
            person.look("access-code-new-password");
            assertThat(person.page().locator("#email").count()).isZero();
            person.page().fill("#password-new", NEW_PASSWORD);
            person.page().fill("#password-confirm", NEW_PASSWORD);
            person.page().click("[type=submit]:visible >> nth=0");
            assertThat(new ApplicationPage(person).claim("preferred_username")).isEqualTo(account.name());
        }
        try (var person = browsers.person(device)) {
            person.startLogin().continueAs(account.name());
            person.page().click("#sesame-access-code");
            type(person, account.name(), code);
            person.page().waitForSelector("[role=alert]");
            assertThat(person.page().locator("[role=alert]").innerText()).contains("déjà été utilisé");
            person.look("access-code-used");
        }
    }

    /** What somebody types is what stands on the sheet, and what it says is there. */
    @Test
    void aPrintedCodeThenAPasswordAndInAgainByThat() throws Exception {
        var account = person();
        var login = server.realm("sesame") + "/account";
        var answer = AdminLinks.byTheServersAdmin(server)
                .post("access-codes", AccessCodes.CSV, "username\n" + account.name() + "\n");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var sheet = PrintedSheet.of(answer.body(), login);
        assertThat(sheet.text().replaceAll("\\s", ""))
                .contains(account.name())
                .contains(login)
                .contains("J’aiuncoded’accès");
        try (var person = browsers.person(Device.PHONE)) {
            person.page().navigate(login);
            person.page().getByText("J’ai un code d’accès").click();
            type(person, account.name(), sheet.code());
            person.page().waitForSelector("#password-new");
            person.page().fill("#password-new", NEW_PASSWORD);
            person.page().fill("#password-confirm", NEW_PASSWORD);
            person.page().click("[type=submit]:visible >> nth=0");
            person.page().waitForURL(url -> url.startsWith(login));
        }
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin().continueAs(account.name()).logInWith(NEW_PASSWORD);
            assertThat(new ApplicationPage(person).claim("preferred_username")).isEqualTo(account.name());
        }
    }

    /** Who has one sees it among the means to log in, and ends it there. */
    @Test
    void itsOwnerEndsItInTheAccountConsole() {
        var account = new Accounts(admin).withPassword();
        var code = codes.issue(account.id());
        try (var person = browsers.person(Device.DESKTOP)) {
            person.page().navigate(server.realm("sesame") + "/account/account-security/signing-in");
            new IdentifierPage(person).continueAs(account.name()).logInWith(Admin.PASSWORD);
            var id = "cred-" + credential(account);
            var row = person.page().locator("li:has([id='" + id + "'])").first();
            row.getByRole(AriaRole.BUTTON).click();
            person.page().waitForSelector("#kc-delete-text");
            person.look("access-code-delete");
            person.page().click("#kc-accept");
            person.page()
                    .getByText("Choisissez vos moyens de connexion.")
                    .first()
                    .waitFor();
        }
        assertThat(AccessCodes.isAtNewPassword(codes.type(account.name(), code)))
                .isFalse();
    }

    @Test
    void fromTheHelpAndTheResetAndBack() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin().continueAs("sans-email");
            new HelpPages(person)
                    .open()
                    .question("accessCode")
                    .locator("a")
                    .first()
                    .click();
            person.page().waitForSelector("#sesame-access-code-form");
            assertThat(person.page().inputValue("#username")).isEqualTo("sans-email");
            person.page().reload();
            person.page().waitForSelector("#sesame-access-code-form");
        }
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin().continueAs("sans-email");
            new PasswordPage(person);
            person.page().click("#sesame-forgot-password");
            person.page().click("#sesame-access-code");
            person.page().waitForSelector("#sesame-access-code-form");
        }
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin();
            person.page().click("#sesame-access-code");
            person.page().click("#sesame-back-to-login");
            new IdentifierPage(person);
        }
    }
}
