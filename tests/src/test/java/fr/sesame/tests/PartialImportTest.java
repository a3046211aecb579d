package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What Keycloak's partial import takes of the realm's file, and the way to the rest. */
@OnSharedServer
class PartialImportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SesameServer server;
    private final Admin admin;

    PartialImportTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    private static JsonNode file(String name) throws IOException {
        return JSON.readTree(
                SesameServer.root().resolve("realm-config").resolve(name).toFile());
    }

    /** What became of each kind of thing, as Keycloak's answer says. */
    private Map<String, String> imported(InstallRealm realm, JsonNode file) throws IOException {
        var answer =
                JSON.readTree(admin.post(realm.name() + "/partialImport", file).body());
        return StreamSupport.stream(answer.required("results").spliterator(), false)
                .collect(Collectors.toMap(
                        one -> one.required("resourceType").asText(),
                        one -> one.required("action").asText(),
                        (one, other) -> one.equals(other) ? one : one + ", " + other));
    }

    /** What a partial import leaves alone: flows with their options, which are bound, settings. */
    private JsonNode theRest(InstallRealm realm) throws IOException {
        return ((ObjectNode) JSON.readTree(realm.export()))
                .without(
                        List.of("clients", "roles", "identityProviders", "identityProviderMappers", "groups", "users"));
    }

    /** Nor does it say so. The installer brings the flows, and login works in every way. */
    @Test
    void itBringsNoFlowAndTheInstallerDoes() throws Exception {
        try (var realm = InstallRealm.make(server, admin, 2)) {
            var before = realm.export();
            // The file's provider names flows that this realm doesn't have: nothing of the file is taken.
            assertThat(admin.ask(
                                    realm.name() + "/partialImport",
                                    ((ObjectNode) file("sesame-realm.json")).put("ifResourceExists", "SKIP"))
                            .statusCode())
                    .isGreaterThanOrEqualTo(400);
            assertThat(realm.export()).isEqualTo(before);

            // The one for partial imports is taken as it is.
            var rest = theRest(realm);
            var file = file("partial-import.json");
            assertThat(imported(realm, file))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("CLIENT", "ADDED", "IDP", "ADDED"));
            assertThat(theRest(realm)).isEqualTo(rest);
            assertThat(realm.findings()).contains("login-not-ours");
            assertThat(realm.getsInByKeycloaksForm(realm.person(1))).isTrue();

            realm.install(Map.of("reset", true, "firstLogin", true, "settings", InstallRealm.LOOK));
            assertThat(realm.findings()).doesNotContain("login-not-ours");
            assertThat(realm.getsInByPassword(realm.person(1))).isTrue();
            assertThat(realm.getsInByLink(realm.person(2))).isTrue();
            // A second time changes nothing, of flows either.
            var installed = realm.export();
            assertThat(imported(realm, file))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("CLIENT", "SKIPPED", "IDP", "SKIPPED"));
            assertThat(realm.export()).isEqualTo(installed);
            realm.undo(Map.of());
            assertThat(theRest(realm)).isEqualTo(rest);
            assertThat(realm.getsInByKeycloaksForm(realm.person(1))).isTrue();
        }
    }
}
