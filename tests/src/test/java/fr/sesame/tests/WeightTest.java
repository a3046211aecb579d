package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How much has to come over the wire before a person can type, beside Keycloak's own pages on the same server. */
@InABrowser
class WeightTest {

    private static final int FIRST_BYTES = 20 * 1024;
    private static final int FIRST_REQUESTS = 4;
    private static final int NEXT_BYTES = 10 * 1024;

    private final SesameServer server;
    private final Browsers browsers;

    WeightTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
    }

    private Wire wire(Person person) {
        return new Wire(person, server.keycloak().toString());
    }

    @Test
    void firstPageAndTheNext() {
        try (var person = browsers.person(Device.PHONE)) {
            person.page().navigate(server.application().toString());
            var wire = wire(person);
            person.page().click("#login");
            person.page().waitForSelector("#sesame-continue");
            person.page().waitForLoadState(LoadState.NETWORKIDLE);
            System.out.println("[sesame] First page: " + wire);
            assertThat(wire.urls()).hasSizeLessThanOrEqualTo(FIRST_REQUESTS).isNotEmpty();
            assertThat(wire.bytes()).isPositive().isLessThanOrEqualTo(FIRST_BYTES);
            wire.forget();
            person.page().fill("#username", "motdepasse@example.com");
            person.page().click("#sesame-continue");
            person.page().waitForSelector("#sesame-login");
            person.page().waitForLoadState(LoadState.NETWORKIDLE);
            System.out.println("[sesame] Next page: " + wire);
            assertThat(wire.bytes()).isPositive().isLessThanOrEqualTo(NEXT_BYTES);
        }
    }

    /** The realm master has Keycloak's own theme. */
    @Test
    void stockPageIsMoreThanTenTimesAsHeavy() {
        try (var person = browsers.person(Device.PHONE)) {
            var wire = wire(person);
            person.page()
                    .navigate(server.realm("master")
                            + "/protocol/openid-connect/auth?client_id=security-admin-console&response_type=code&redirect_uri="
                            + URLEncoder.encode(server.keycloak() + "/admin/master/console/", StandardCharsets.UTF_8)
                            + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU&code_challenge_method=S256");
            person.page().waitForSelector("#kc-login");
            person.page().waitForLoadState(LoadState.NETWORKIDLE);
            System.out.println("[sesame] Keycloak's own first page: " + wire);
            assertThat(wire.bytes()).isGreaterThan(10L * FIRST_BYTES);
        }
    }
}
