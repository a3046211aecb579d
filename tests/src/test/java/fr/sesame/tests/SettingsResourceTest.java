package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S16: a realm's settings by the admin API: who may, what is taken, what is logged; and the texts of the console. */
@OnSharedServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SesameServer server;
    private final Admin admin;
    private final String realm = "settings-" + UUID.randomUUID();
    private final AdminLinks whole;

    SettingsResourceTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        admin.createRealm(Map.of(
                "realm",
                realm,
                "enabled",
                true,
                "adminEventsEnabled",
                true,
                "adminEventsDetailsEnabled",
                true,
                "attributes",
                Map.of("sesame-notice-new-browser", "true", "another", "kept")));
        whole = AdminLinks.byUserWith(server, admin, realm, List.of("realm-admin"));
    }

    @AfterAll
    void deleteRealm() {
        admin.deleteInTheEnd(realm);
    }

    private HttpResponse<String> put(String json) {
        return whole.put("settings", json);
    }

    private JsonNode values() {
        return admin.get(realm + "/sesame/settings").required("values");
    }

    private String attribute(String name) {
        return admin.get(realm).required("attributes").path(name).asText("");
    }

    @Test
    void whoMay() {
        var rows = Map.of(
                "nobody", Map.entry(new AdminLinks(server, realm, Optional.empty()), List.of(401, 401)),
                "no permission", Map.entry(with(), List.of(403, 403)),
                "users and clients", Map.entry(with("manage-users", "manage-clients"), List.of(403, 403)),
                "view-realm", Map.entry(with("view-realm"), List.of(200, 403)),
                "manage-realm", Map.entry(with("manage-realm"), List.of(200, 204)),
                "admin of another realm",
                        Map.entry(
                                AdminLinks.byUserWith(server, admin, "acme", List.of("realm-admin"))
                                        .of(realm),
                                List.of(403, 403)));
        rows.forEach((name, row) -> assertThat(List.of(
                        row.getKey().get("settings").statusCode(),
                        row.getKey().put("settings", "{}").statusCode()))
                .as(name)
                .isEqualTo(row.getValue()));
    }

    private AdminLinks with(String... roles) {
        return AdminLinks.byUserWith(server, admin, realm, List.of(roles));
    }

    @Test
    void whatIsSetCanBeReadAndSetAgain() {
        var set = put("{\"sesame-contact\": \" aide@example.com \", \"sesame-access-code-length\": 24,"
                + " \"sesame-find-workspace\": true, \"sesame-primary-color\": \"#7a1fa2\"}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(204);
        assertThat(attribute("sesame-contact")).isEqualTo("aide@example.com");
        assertThat(attribute("sesame-access-code-length")).isEqualTo("24");
        assertThat(values().path("sesame-find-workspace").asText()).isEqualTo("true");
        var read = values();
        assertThat(read.has("another")).isFalse();
        assertThat(put(read.toString()).statusCode()).isEqualTo(204);
        assertThat(values()).isEqualTo(read);
        // What isn't named stays; null, nothing and what holds anyhow leave no attribute.
        assertThat(put("{\"sesame-contact\": null, \"sesame-access-code-length\": 20, \"sesame-primary-color\": \"\","
                                + " \"sesame-find-workspace\": \"auto\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin.get(realm).required("attributes").properties())
                .extracting(Map.Entry::getKey)
                .contains("sesame-notice-new-browser")
                .doesNotContain(
                        "sesame-contact", "sesame-access-code-length", "sesame-primary-color", "sesame-find-workspace");
        assertThat(attribute("another")).isEqualTo("kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sesame-access-code-length | 14 | 15–48",
                "sesame-access-code-length | 2e1 | 15–48",
                "sesame-access-code-length | 99999999999999999999 | 15–48",
                "sesame-find-workspace | perhaps | `auto`, `true`, `false`",
                "sesame-notice-password | yes | `true`, `false`",
                "sesame-primary-color | red; } body { | #rrggbb",
                "sesame-help-url | javascript:alert(1) | https",
                "sesame-logo | data:text/html;base64,PGI+ | data:",
                "sesame-image-acme | https://example.com/logo.png | data:",
                "sesame-image-ÀÉ | x | no such setting",
                "sesame-nothing | 1 | no such setting",
                "smtpServer | 1 | no such setting",
                "acr.loa.map | {} | no such setting",
                "sesame-company-only | true | elsewhere"
            })
    void whatIsWrongIsSaidAndNothingIsSet(String name, String value, String said) throws Exception {
        var before = values();
        var answer = put("{\"sesame-contact\": \"nobody\", \"" + name + "\": \"" + value + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        var faults = JSON.readTree(answer.body()).required("settings");
        assertThat(faults.properties()).hasSize(1);
        assertThat(faults.path(name).asText()).contains(said);
        assertThat(values()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"sesame-contact\"",
                "{\"sesame-contact\": {\"a\": 1}}",
                "{\"sesame-contact\": \"a\\nBcc: x\"}",
                "{\"sesame-access-code-length\": [20, 21]}",
                "{"
            })
    void whatIsNoSettingIsNeverAServerError(String body) {
        assertThat(put(body).statusCode()).isEqualTo(400);
    }

    @Test
    void itIsSaidInTheAdminsLanguage() {
        assertThat(whole.put("settings?lang=fr", "{\"sesame-access-code-length\": 1}")
                        .body())
                .contains("Ce qu’il faut");
        var described = StreamSupport.stream(
                        admin.get(realm + "/sesame/settings?lang=fr")
                                .required("settings")
                                .spliterator(),
                        false)
                .filter(one -> one.path("name").asText().equals("sesame-activation-link-lifetime"))
                .findFirst()
                .orElseThrow();
        assertThat(described.path("label").asText()).contains("durée de vie du lien");
        assertThat(described.path("help").asText()).endsWith("De 600 à 86400 secondes. Par défaut\u00a0: 86400.");
        assertThat(described.path("groupLabel").asText()).isEqualTo("Nouveaux comptes");
        assertThat(described.path("places").toString()).isEqualTo("[\"realm\"]");
        assertThat(described.path("default").asText()).isEqualTo("86400");
    }

    @Test
    void aChangeIsLogged() {
        put("{\"sesame-contact-name\": \"l’accueil\", \"sesame-contact\": null}");
        var events = admin.get(realm + "/admin-events?max=50&resourcePath=sesame/settings");
        var event = StreamSupport.stream(events.spliterator(), false)
                .filter(one -> one.path("representation").asText().contains("l’accueil"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(events.toString()));
        assertThat(event.path("operationType").asText()).isEqualTo("UPDATE");
        assertThat(event.path("resourceType").asText()).isEqualTo("REALM");
        assertThat(event.path("authDetails").path("userId").asText()).isNotBlank();
    }

    /** With any theme: the console asks for these. People's pages, which merge all the messages there are, have none of them. */
    @Test
    void theConsoleGetsFrenchTextsAndThePagesDont() throws Exception {
        var label = "Company login by domain";
        assertThat(messages("admin", "fr")).containsEntry(label, "Connexion d’entreprise par domaine");
        assertThat(messages("admin", "en")).doesNotContainKey(label).containsEntry("sesame-settings", "Sésame");
        assertThat(messages("login", "fr")).containsKey("sesameHelpLogin").doesNotContainKey(label);
        // The console's flow editor asks for labels by name, and so does whoever reads them by the API.
        assertThat(admin.get(realm + "/authentication/config-description/sesame-identifier")
                        .toString())
                .contains(label);
    }

    private Map<String, String> messages(String type, String language) throws Exception {
        var answer = new HttpVisitor(server)
                .get(URI.create(server.keycloak() + "/resources/" + realm + "/" + type + "/" + language));
        var messages = new HashMap<String, String>();
        JSON.readTree(answer.body())
                .forEach(one -> messages.put(
                        one.required("key").asText(), one.required("value").asText()));
        return messages;
    }
}
