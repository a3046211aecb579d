package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak's account console in the demo realm speaks as the login does. */
@ExtendWith(SesameExtension.class)
class AccountConsoleTest {

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
        try (var person = browsers.person(Device.DESKTOP_LIGHT, language)) {
            person.startLoginWith("ui_locales=" + language);
            new IdentifierPage(person).continueAs("motdepasse@example.com").logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
            for (var page :
                    new String[] {"", "account-security/signing-in", "account-security/device-activity", "applications"
                    }) {
                person.page().navigate(server.realm("sesame") + "/account/" + page);
                person.page().waitForSelector("h1");
                person.page().waitForSelector("#email, [data-testid], .pf-v5-c-data-list, .pf-v5-c-page__main-section");
                var text = person.page().locator("body").innerText();
                assertThat(text).as(page).doesNotContainPattern(Pattern.compile(never));
                if (page.isEmpty()) {
                    person.page().waitForSelector("#email");
                    assertThat(person.page().locator("body").innerText()).contains(address, "Enregistrer");
                    assertThat(person.page().locator("html").getAttribute("lang"))
                            .isEqualTo(language);
                    assertThat(person.page().title()).isEqualTo("Mon compte");
                }
            }
        }
    }
}
