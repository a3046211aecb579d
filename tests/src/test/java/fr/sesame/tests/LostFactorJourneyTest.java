package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J5 without the telephone: the page that asks for its code leads to what else there is, and nothing gets around it. */
@InABrowser
class LostFactorJourneyTest {

    private final Browsers browsers;
    private final Accounts accounts;
    private final AccessCodes accessCodes;
    private final BruteForce bruteForce;

    LostFactorJourneyTest(SesameServer server, Admin admin, Browsers browsers) {
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.accessCodes = AccessCodes.byTheServersAdmin(server);
        this.bruteForce = new BruteForce(server, admin);
    }

    /** The password is typed, and the page says « Je n’ai plus … ». */
    private static void say(Person person, Account account) {
        person.startLogin().continueAs(account.name()).logInWith(Admin.PASSWORD);
        new OneTimeCodePage(person);
        assertThat(person.page().locator("#try-another-way").innerText())
                .isEqualTo("Je n’ai plus mon application d’authentification");
        person.page().click("#try-another-way");
        person.page().waitForSelector("#sesame-lost-back");
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "PHONE_WITHOUT_SCRIPT"})
    void aRecoveryCodeStandsInForTheApplication(Device device) throws IOException {
        var account = accounts.withOneTimeCode();
        try (var person = browsers.person(device)) {
            var codes = makeCodes(person, account);
            say(person, account);
            person.look("lost-app");
            person.page().click("button.way");
            person.page().waitForSelector("#sesame-recovery-code-form");
            person.look("our-recovery-code");
            person.page().fill("#code", "3467-9CDF-HJKL-MNPR");
            person.page().click("#sesame-verify-code");
            person.page().waitForSelector("#code-error");
            person.look("our-recovery-code-wrong");
            bruteForce.awaitFailures(account.id(), 1);
            person.page().fill("#code", codes.get(4));
            person.page().click("#sesame-verify-code");
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
        }
    }

    private static List<String> makeCodes(Person person, Account account) throws IOException {
        person.startLoginWith("kc_action=sesame-recovery-codes");
        new IdentifierPage(person).continueAs(account.name()).logInWith(Admin.PASSWORD);
        new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
        person.page().waitForSelector("#sesame-recovery-codes-list");
        person.look("our-recovery-codes");
        var codes = person.page().locator("#sesame-recovery-codes-list li").allInnerTexts();
        // Somebody may have saved them by now.
        person.page().click(".languages [lang=en]");
        person.page().waitForSelector("html[lang=en] #sesame-recovery-codes-list");
        person.page().click(".languages [lang=fr]");
        person.page().waitForSelector("html[lang=fr] #sesame-recovery-codes-list");
        assertThat(person.page().locator("#sesame-recovery-codes-list li").allInnerTexts())
                .isEqualTo(codes);
        var download = person.page().waitForDownload(() -> person.page().click("#sesame-save-codes"));
        assertThat(download.suggestedFilename()).isEqualTo("codes-de-recuperation.txt");
        assertThat(Files.readString(download.path())).contains(codes).contains("Gardez ces codes", "\r\n");
        person.page().check("#kept");
        person.page().click("#sesame-keep-codes");
        new ApplicationPage(person);
        person.page().click("#logout");
        return codes;
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "PHONE_WITHOUT_SCRIPT"})
    void anAdminsCodeLetsAnotherApplicationBeSetUp(Device device) {
        var account = accounts.withOneTimeCode();
        try (var person = browsers.person(device)) {
            say(person, account);
            person.look("lost-app-and-nothing-else");
            assertThat(person.page().locator("button.way").count()).isZero();
            assertThat(person.page().locator(".contact").innerText()).contains("vérifiera que c’est bien vous");
            // Whoever has found the telephone goes on where it was.
            person.page().click("#sesame-lost-back");
            new OneTimeCodePage(person).tryInVain(OneTimeCodes.DEMO.outdated());
            person.page().click("#try-another-way");
            // Nor is it begun anew for the code: same application, same name.
            person.page().click("#sesame-access-code");
            person.page().waitForSelector("#sesame-access-code-form");
            person.look("access-code-for-a-lost-factor");
            assertThat(person.page().inputValue("#username")).isEqualTo(account.name());
            person.page().fill("#code", accessCodes.issue(account.id(), Map.of("purpose", "second-factor")));
            person.page().click("#sesame-access-code");
            person.page().waitForSelector("#kc-totp-settings-form");
            var application = new OneTimeCodes(person.page().inputValue("#totpSecret"));
            person.page().fill("#totp", application.now());
            person.page().click("#saveTOTPBtn");
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
            person.page().click("#logout");
            person.startLogin().continueAs(account.name()).logInWith(Admin.PASSWORD);
            var page = new OneTimeCodePage(person);
            // The right password has ended what was counted of it before, but on a thread of its own.
            var before = bruteForce.settledFailures(account.id());
            page.tryInVain(OneTimeCodes.DEMO.now());
            // Before that Keycloak refuses every other try.
            bruteForce.awaitFailures(account.id(), before + 1);
            page.submit(application.next());
            new ApplicationPage(person);
        }
    }
}
