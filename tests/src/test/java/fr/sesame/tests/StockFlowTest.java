package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An admin takes the stock browser flow of any realm and puts the two steps in place of its form, with the calls that the
 * console makes; the pages work with Keycloak's own theme, too.
 */
@InOwnRealm
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockFlowTest {

    private static final String REALM = "stock";
    private static final String FLOW = "browser with sesame";

    private final SesameServer server;
    private final Browsers browsers;
    private final Admin admin;

    StockFlowTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.admin = admin;
    }

    @BeforeAll
    void realmWhoseFormIsReplaced() {
        admin.createRealm(Map.of("realm", REALM, "enabled", true, "rememberMe", true, "resetPasswordAllowed", true));
        var flows = REALM + "/authentication/flows/";
        admin.post(flows + "browser/copy", Map.of("newName", FLOW));
        var copy = flows + FLOW.replace(" ", "%20");
        for (var execution : admin.get(copy + "/executions")) {
            if (execution.path("providerId").asText().equals("auth-username-password-form")) {
                admin.delete(REALM + "/authentication/executions/"
                        + execution.get("id").asText());
            }
        }
        var forms = flows + (FLOW + " forms").replace(" ", "%20");
        for (var step : List.of("sesame-identifier", "sesame-password")) {
            admin.post(forms + "/executions/execution", Map.of("provider", step));
        }
        // New steps come last, after the second factor, and disabled.
        for (var step : List.of("sesame-password", "sesame-identifier")) {
            var id = execution(copy, step).get("id").asText();
            var isFirst = false;
            while (!isFirst) {
                admin.post(REALM + "/authentication/executions/" + id + "/raise-priority", Map.of());
                isFirst = execution(copy, step).get("index").asInt() == 0;
            }
            var raised = (ObjectNode) execution(copy, step);
            raised.put("requirement", "REQUIRED");
            admin.put(copy + "/executions", raised);
        }
        admin.updateRealm(REALM, realm -> realm.put("browserFlow", FLOW));
        admin.createUser(REALM, "camille@example.com", Map.of());
    }

    private JsonNode execution(String flow, String provider) {
        return StreamSupport.stream(admin.get(flow + "/executions").spliterator(), false)
                .filter(execution -> execution.path("providerId").asText().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    void removeRealm() {
        admin.deleteInTheEnd(REALM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sesame", "keycloak.v2", "keycloak"})
    void worksWithTheTheme(String theme) {
        admin.updateRealm(REALM, realm -> realm.put("loginTheme", theme));
        try (var person = browsers.person(Device.DESKTOP)) {
            // First page, with an error.
            openAccount(person);
            person.page().fill("#username", "  ");
            submit(person);
            assertThat(person.page().locator("#username").count()).isEqualTo(1);
            person.page().waitForSelector("text=Enter your e-mail address or your user name.");
            // Password page: the address is there and can be changed.
            continueAs(person, "faute@example.com");
            assertThat(person.page().content()).contains("faute@");
            person.page().click("#reset-login, #sesame-change-email");
            continueAs(person, "camille@example.com");
            // A wrong password, then the right one.
            person.page().fill("#password", "Mauvais-mot-de-passe-1");
            submit(person);
            person.page().waitForSelector("[aria-invalid=true], #input-error-password, #input-error");
            person.page().fill("#password", Admin.PASSWORD);
            submit(person);
            person.page().waitForSelector("#email");
            forgiveKeycloaksOwn(person, theme);
        }
        // One for each theme: no code works twice.
        var withCode = Accounts.unknown();
        admin.createUser(REALM, withCode, Map.of("credentials", OneTimeCodes.DEMO.withPassword(Admin.PASSWORD)));
        try (var person = browsers.person(Device.DESKTOP)) {
            openAccount(person);
            continueAs(person, withCode);
            person.page().fill("#password", Admin.PASSWORD);
            submit(person);
            person.page().fill("#otp", OneTimeCodes.DEMO.now());
            submit(person);
            person.page().waitForSelector("#email");
            forgiveKeycloaksOwn(person, theme);
        }
    }

    private static void forgiveKeycloaksOwn(Person person, String theme) {
        // The account console, and themes that aren't ours.
        person.complaints().removeIf(complaint -> !theme.equals("sesame") || complaint.contains("/account/"));
    }

    /** Keycloak's own step for organisations asks for the name first; ours must not ask again, nor stop anybody there. */
    @ParameterizedTest
    @ValueSource(strings = {"camille@example.com", "personne@example.com"})
    void goesOnAfterTheStepForOrganisations(String name) throws Exception {
        new Realm(admin, REALM)
                .with(realm -> realm.put("organizationsEnabled", true).put("loginTheme", "sesame"))
                .and(Change.of(() -> {
                    var organization = admin.create(
                            REALM + "/organizations",
                            Map.of(
                                    "name", "ACME",
                                    "alias", "acme",
                                    "domains", List.of(Map.of("name", "acme.example"))));
                    return () -> admin.delete(REALM + "/organizations/" + organization);
                }))
                .during(() -> tryInVain(name));
    }

    private void tryInVain(String name) {
        try (var person = browsers.person(Device.PHONE)) {
            openAccount(person);
            continueAs(person, name);
            person.page().fill("#password", "Mauvais-mot-de-passe-1");
            submit(person);
            person.page().waitForSelector("#password-error");
        }
    }

    private void openAccount(Person person) {
        person.page().navigate(server.realm(REALM) + "/account/");
        person.page().waitForSelector("#username");
    }

    private static void continueAs(Person person, String name) {
        person.page().fill("#username", name);
        submit(person);
        person.page().waitForSelector("#password");
    }

    private static void submit(Person person) {
        person.page().click("main [type=submit], #kc-login, #kc-content [type=submit]");
    }
}
