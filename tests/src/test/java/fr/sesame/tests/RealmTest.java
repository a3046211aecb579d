package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test changes in the realm of all tests is there for that test, and gone for the next one. */
@OnSharedServer
class RealmTest {

    private final Admin admin;
    private final Realm realm;
    private final DemoFlow flow;
    private final JsonNode before;

    RealmTest(Admin admin) {
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.flow = DemoFlow.reset(admin);
        // Keycloak fills in what is its default when a realm is saved for the first time.
        admin.updateRealm("sesame", settings -> {});
        this.before = settings();
    }

    /** All settings; a field that is empty says no more than one that isn't there. */
    private ObjectNode settings() {
        var settings = (ObjectNode) admin.get("sesame");
        settings.properties()
                .removeIf(field -> field.getValue().isTextual()
                        && field.getValue().asText().isEmpty());
        return settings;
    }

    private JsonNode options() {
        var config = new Flow(admin, "sesame", flow.alias())
                .execution(flow.mailStep())
                .get("authenticationConfig")
                .asText();
        return admin.get("sesame/authentication/config/" + config);
    }

    private List<String> flows() {
        return admin.get("sesame/authentication/flows").findValuesAsText("alias");
    }

    @AfterEach
    void nothingStaysBehind() {
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void aField() throws Exception {
        realm.with(settings -> settings.put("failureFactor", 77).put("rememberMe", true))
                .during(() -> {
                    assertThat(admin.get("sesame").get("failureFactor").asInt()).isEqualTo(77);
                    assertThat(admin.get("sesame").get("rememberMe").asBoolean())
                            .isTrue();
                });
    }

    @Test
    void aFieldThatWasNotThere() throws Exception {
        assertThat(before.has("displayNameHtml")).isFalse();
        realm.with(settings -> settings.put("displayNameHtml", "<b>Sésame</b>"))
                .during(() -> assertThat(
                                admin.get("sesame").get("displayNameHtml").asText())
                        .isEqualTo("<b>Sésame</b>"));
        assertThat(admin.get("sesame").path("displayNameHtml").asText()).isEmpty();
    }

    @Test
    void anAttribute() throws Exception {
        var name = "sesame-primary-color";
        assertThat(before.get("attributes").has(name)).isFalse();
        realm.withAttributes(Map.of(name, "#123456")).during(() -> {
            assertThat(admin.get("sesame").get("attributes").get(name).asText()).isEqualTo("#123456");
            realm.withAttributes(Map.of(name, "#654321"))
                    .during(() -> assertThat(admin.get("sesame")
                                    .get("attributes")
                                    .get(name)
                                    .asText())
                            .isEqualTo("#654321"));
            assertThat(admin.get("sesame").get("attributes").get(name).asText()).isEqualTo("#123456");
        });
        assertThat(admin.get("sesame").get("attributes").has(name)).isFalse();
    }

    @Test
    void theBrowserFlow() throws Exception {
        var flowsBefore = flows();
        realm.withBrowserFlow(LoginFlows::codeFirst).during(() -> {
            assertThat(admin.get("sesame").get("browserFlow").asText()).startsWith("test ");
            assertThat(flows()).hasSizeGreaterThan(flowsBefore.size());
        });
        assertThat(flows()).containsExactlyInAnyOrderElementsOf(flowsBefore);
    }

    @Test
    void aFlowThatCannotBeBuilt() {
        var flowsBefore = flows();
        assertThatThrownBy(() -> realm.withBrowserFlow(steps -> steps.step("no-such-step", "REQUIRED"))
                        .during(() -> {}))
                .isInstanceOf(AssertionError.class);
        assertThat(flows()).containsExactlyInAnyOrderElementsOf(flowsBefore);
    }

    @Test
    void theOptionsOfAStep() throws Exception {
        var optionsBefore = options();
        flow.withMail(Map.of("mode", "link", "tell-unknown", "true")).during(() -> {
            assertThat(options().get("config").get("mode").asText()).isEqualTo("link");
            assertThat(options().get("config").get("tell-unknown").asText()).isEqualTo("true");
        });
        assertThat(options()).isEqualTo(optionsBefore);
    }

    @Test
    void anApplication() throws Exception {
        var demo = admin.get("sesame/clients?clientId=demo");
        var other = Application.with(admin, Map.of());
        realm.withClient("demo", client -> client.put("enabled", false))
                .and(other.registered())
                .during(() -> {
                    assertThat(admin.get("sesame/clients?clientId=demo")
                                    .get(0)
                                    .get("enabled")
                                    .asBoolean())
                            .isFalse();
                    assertThat(admin.get("sesame/clients?clientId=" + other.clientId()))
                            .hasSize(1);
                });
        assertThat(admin.get("sesame/clients?clientId=demo")).isEqualTo(demo);
        assertThat(admin.get("sesame/clients?clientId=" + other.clientId())).isEmpty();
    }

    @Test
    void aComponent() throws Exception {
        var components = admin.get("sesame/components").size();
        realm.withComponent(Map.of(
                        "name",
                        "another-key",
                        "providerId",
                        "hmac-generated",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of("priority", List.of("-1"), "algorithm", List.of("HS256"))))
                .during(() -> assertThat(admin.get("sesame/components")).hasSize(components + 1));
        assertThat(admin.get("sesame/components")).hasSize(components);
    }

    @Test
    void allTogetherWithAnAttemptThatFails() {
        var optionsBefore = options();
        var flowsBefore = flows();
        var changes = realm.with("registrationAllowed", true)
                .and(realm.withAttributes(Map.of("sesame-radius", "3")))
                .and(flow.withMail(Map.of("resend-delay", "0")))
                .and(realm.withBrowserFlow(LoginFlows::linkSecond))
                .and(realm.with("registrationAllowed", false));
        assertThatThrownBy(() -> changes.during(() -> {
                    assertThat(admin.get("sesame").get("registrationAllowed").asBoolean())
                            .isFalse();
                    throw new IllegalStateException("the attempt");
                }))
                .hasMessage("the attempt");
        assertThat(options()).isEqualTo(optionsBefore);
        assertThat(flows()).containsExactlyInAnyOrderElementsOf(flowsBefore);
    }
}
