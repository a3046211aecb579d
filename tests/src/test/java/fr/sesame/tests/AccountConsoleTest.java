package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak's account console in the demo realm speaks as the login does. */
@InABrowser
class AccountConsoleTest {

    /** Pages, and a sentence that each has. */
    private static final Map<String, String> PAGES = Map.of(
            "", "Gérez vos informations.",
            "account-security/signing-in", "Choisissez vos moyens de connexion.",
            "account-security/device-activity", "Déconnectez les appareils que vous ne connaissez pas.",
            "applications", "Consultez les applications auxquelles votre compte donne accès.");

    private final SesameServer server;
    private final Browsers browsers;

    AccountConsoleTest(SesameServer server, Browsers browsers) {
        this.server = server;
        this.browsers = browsers;
    }

    @ParameterizedTest
    @CsvSource({
        "fr, Adresse e-mail, (?i)courriel|\\bemail|(?<!e-)\\bmail|'|Edit |Save|Sign",
        "fr-CA, Adresse courriel, (?i)e-?mail|'|Edit |Save|Sign"
    })
    void speaksAsTheLoginDoes(String language, String address, String never) {
        try (var person = browsers.person(Device.DESKTOP, language)) {
            person.startLoginWith("ui_locales=" + language);
            new IdentifierPage(person).continueAs("motdepasse@example.com").logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
            for (var page : PAGES.entrySet()) {
                person.page().navigate(server.realm("sesame") + "/account/" + page.getKey());
                // What the page says once it has its data; before, it is empty or in part.
                person.page().getByText(page.getValue()).first().waitFor();
                person.page().waitForFunction("!document.querySelector('[class*=spinner], [class*=skeleton]')");
                assertThat(person.page().locator("body").innerText())
                        .as(page.getKey())
                        .doesNotContainPattern(Pattern.compile(never));
                assertThat(person.page().locator("html").getAttribute("lang")).isEqualTo(language);
                assertThat(person.page().title()).isEqualTo("Mon compte");
            }
            person.page().navigate(server.realm("sesame") + "/account/");
            person.page().waitForSelector("#email");
            assertThat(person.page().locator("body").innerText()).contains(address, "Enregistrer");
        }
    }
}
