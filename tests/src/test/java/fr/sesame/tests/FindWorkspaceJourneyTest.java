package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.demo.Mail;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J8 in a browser: from the first page to the mail, and by its links into what it lists. */
@InABrowser
class FindWorkspaceJourneyTest {

    private final SesameServer server;
    private final Admin admin;
    private final Browsers browsers;
    private final Accounts accounts;
    private final SecretMails mails;

    FindWorkspaceJourneyTest(SesameServer server, Admin admin, Browsers browsers) {
        this.server = server;
        this.admin = admin;
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    private static URI link(Mail mail, String name) {
        var found = Pattern.compile("- " + Pattern.quote(name) + "\\R(http\\S+)")
                .matcher(Objects.requireNonNull(mail.text()));
        assertThat(found.find()).as(mail.text()).isTrue();
        return URI.create(found.group(1));
    }

    private static void ask(Person person, String typed) {
        person.page().locator("#username").fill(typed);
        person.page().click("#sesame-find-workspace");
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP"})
    void fromTheLoginToTheMailAndIntoTheApplication(Device device) throws Exception {
        var address = accounts.withPassword().name();
        try (var application = JourneyApplication.start(server, admin);
                var person = browsers.person(device)) {
            application.logIn(person);
            person.page().click("#sesame-find-workspace");
            person.page().waitForSelector("[data-page-id=login-sesame-workspace]");
            person.look("workspace");
            ask(person, "sans arobase");
            person.page().waitForSelector("#username-error");
            person.look("workspace-error");
            assertThat(person.page().locator("#username").inputValue()).isEqualTo("sans arobase");
            ask(person, address);
            person.page().waitForSelector("#sesame-workspace-again");
            person.look("workspace-sent");
            assertThat(person.page().locator("#kc-attempted-username").innerText())
                    .isEqualTo(address);
            var mail = mails.to(address).mail();
            person.page().reload();
            person.page().waitForSelector("#sesame-workspace-again");
            person.page().click("#sesame-help-back");
            assertThat(new IdentifierPage(person).username().inputValue()).isEqualTo(address);
            mails.settle();
            assertThat(mails.count(address)).isEqualTo(1);
            // The application that the mail names begins a login of its own, with its own state and PKCE.
            person.page().navigate(link(mail, "Application d’essai").toString());
            var first = new IdentifierPage(person);
            assertThat(first.username().inputValue()).isEqualTo(address);
            first.continueAs(address).logInWith(Admin.PASSWORD);
            application.assertLoggedIn(person, address);
        }
    }

    @Test
    void aMemberOfTwoOrganisationsEntersBoth() {
        var address = "membre@example.com";
        var mail = mails.broughtBy(() -> askWithoutScript(address), address).mail();
        for (var organization :
                List.of(List.of("Atelier du Nord", "atelier-du-nord"), List.of("Bureau du Sud", "bureau-du-sud"))) {
            try (var person = browsers.person(Device.PHONE)) {
                person.page().navigate(link(mail, organization.get(0)).toString());
                var first = new IdentifierPage(person);
                assertThat(first.username().inputValue()).isEqualTo(address);
                first.continueAs(address).logInWith(Admin.PASSWORD);
                assertThat(new ApplicationPage(person).claim("organization")).contains(organization.get(1));
            }
        }
    }

    private void askWithoutScript(String address) {
        try (var person = browsers.person(Device.PHONE_WITHOUT_SCRIPT)) {
            person.page().navigate(WorkspaceVisitor.address(server, "sesame").toString());
            ask(person, address);
            person.page().waitForSelector("#sesame-workspace-again");
        }
    }

    @Test
    void aLinkThatIsOverLeadsToANewList() {
        try (var person = browsers.person(Device.PHONE)) {
            person.page().navigate(WorkspaceVisitor.address(server, "sesame") + "/AAAAAAAAAAAAAAAAAAAAAA/0");
            person.look("workspace-over");
            person.page().click("#sesame-find-workspace");
            person.page().waitForSelector("#username");
        }
    }
}
