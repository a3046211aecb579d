package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Route;
import fr.sesame.tests.application.OidcApplication;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.OidcApplicationPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application that other tests trust: it logs people in, and its library refuses an answer that isn't its own. */
@InABrowser
class OidcApplicationTest {

    private static final String NAME = "motdepasse@example.com";
    private static final String UNKNOWN_STATE = "failed: No matching state found in storage";

    private final Browsers browsers;
    private final OidcApplication application;

    OidcApplicationTest(SesameServer server, Browsers browsers, Admin admin) throws IOException {
        this.browsers = browsers;
        this.application = OidcApplication.start(server.keycloak(), "sesame", "application")
                .register(admin);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void beginsTheLoginAtOnce() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.page().navigate(application.uri().toString());
            new IdentifierPage(person).continueAs(NAME).logInWith(Admin.PASSWORD);
            var landed = new OidcApplicationPage(person);
            assertThat(landed.outcome()).isEqualTo("logged-in");
            assertThat(landed.subject()).isNotEmpty();
            assertThat(landed.preferredUsername()).isEqualTo(NAME);
            assertThat(landed.email()).isEqualTo(NAME);
            assertThat(landed.acr()).isNotEmpty();
        }
    }

    @Test
    void beginsTheLoginWithTheButtonOfItsLandingPage() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.page().navigate(application.uri() + "landing");
            person.page().click("#login");
            new IdentifierPage(person).continueAs(NAME).logInWith(Admin.PASSWORD);
            assertThat(new OidcApplicationPage(person).outcome()).isEqualTo("logged-in");
        }
    }

    @Test
    void asksForWhatItsStartPageSays() {
        var query = "acr_values=1&prompt=login&login_hint=camille&max_age=60&scope=openid";
        try (var person = browsers.person(Device.DESKTOP)) {
            var request = person.page()
                    .waitForRequest(
                            asked -> asked.url().contains("/protocol/openid-connect/auth?"),
                            () -> person.page().navigate(application.uri() + "?" + query));
            assertThat(request.url().split("[?&]"))
                    .contains(query.split("&"))
                    .contains("code_challenge_method=S256")
                    .anyMatch(parameter -> parameter.startsWith("state="))
                    .anyMatch(parameter -> parameter.startsWith("nonce="));
            assertThat(new IdentifierPage(person).username().inputValue()).isEqualTo("camille");
        }
    }

    @Test
    void refusesAnAnswerWhoseStateIsChanged() {
        try (var person = browsers.person(Device.DESKTOP)) {
            var answer = unreadAnswer(person);
            person.page().navigate(answer.replace("state=", "state=x"));
            assertThat(new OidcApplicationPage(person).outcome()).isEqualTo(UNKNOWN_STATE);
            // The state alone was wrong.
            person.page().navigate(answer);
            assertThat(new OidcApplicationPage(person).outcome()).isEqualTo("logged-in");
        }
    }

    @Test
    void refusesAnAnswerToAnotherBrowser() {
        try (var person = browsers.person(Device.DESKTOP);
                var other = browsers.person(Device.PHONE)) {
            other.page().navigate(unreadAnswer(person));
            assertThat(new OidcApplicationPage(other).outcome()).isEqualTo(UNKNOWN_STATE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nonce, nonce in id_token does not match nonce in client storage",
        "code_verifier, PKCE verification failed: Code mismatch"
    })
    void refusesAnAnswerToWhatItDidNotAsk(String kept, String reason) {
        try (var person = browsers.person(Device.DESKTOP)) {
            var answer = unreadAnswer(person);
            person.page().evaluate("""
                    kept => Object.entries(localStorage).forEach(([key, value]) => {
                      const login = JSON.parse(value);
                      login[kept] = login[kept].split("").reverse().join("");
                      localStorage.setItem(key, JSON.stringify(login));
                    })
                    """, kept);
            person.page().navigate(answer);
            assertThat(new OidcApplicationPage(person).outcome()).isEqualTo("failed: " + reason);
        }
    }

    @Test
    void beginsAgainWhenKeycloakHasGivenTheLoginUp() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.page().navigate(application.uri().toString());
            new IdentifierPage(person);
            var oldForm = person.page().locator("#kc-form-login").getAttribute("action");
            person.page().navigate(application.uri().toString());
            new IdentifierPage(person).continueAs(NAME).logInWith(Admin.PASSWORD);
            new OidcApplicationPage(person);
            // Whoever is logged in, with nothing left by which the first login could go on or be restarted.
            person.context()
                    .clearCookies(new ClearCookiesOptions().setName(Pattern.compile("AUTH_SESSION_ID|KC_RESTART")));
            person.page()
                    .waitForRequest(
                            asked -> asked.url().startsWith(application.uri() + "callback?error=")
                                    && asked.url().contains("error_description=authentication_expired"),
                            () -> person.page().navigate(oldForm));
            assertThat(new OidcApplicationPage(person).outcome()).isEqualTo("logged-in");
        }
    }

    /** Logs in, and gives Keycloak's answer, which the application's script hasn't seen. */
    private String unreadAnswer(Person person) {
        var script = "**/application.js";
        person.page().navigate(application.uri().toString());
        var first = new IdentifierPage(person);
        person.page().route(script, Route::abort);
        first.continueAs(NAME).logInWith(Admin.PASSWORD);
        person.page().waitForURL(url -> url.startsWith(application.uri() + "callback"));
        person.page().unroute(script);
        return person.page().url();
    }
}
