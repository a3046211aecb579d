package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A realm whose flows an older JAR has made: what it has stored is the older version's number, and flows with fewer steps. */
@OnSharedServer
class InstallOlderFlowsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> STANDARD = Map.of("settings", InstallRealm.LOOK);
    private static final String FLOW = "sesame browser";
    private static final String OLDER = "Sésame 0, password-link, from browser";
    private static final String FINDING = "flows-of-another-version";

    private final Admin admin;
    private final InstallRealm realm;
    private final String name;

    InstallOlderFlowsTest(SesameServer server, Admin admin) {
        this.admin = admin;
        this.realm = InstallRealm.make(server, admin, 1);
        this.name = realm.name();
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    /** As if the flow had been made without a link: in the flow itself, in its description, in what is kept of it. */
    private void makeOlder() throws Exception {
        for (var execution : admin.get(name + "/authentication/flows/sesame%20browser/executions")) {
            if (execution.path("providerId").asText().equals("sesame-magic-link")) {
                admin.delete(name + "/authentication/executions/"
                        + execution.get("id").asText());
            }
        }
        var path = name + "/authentication/flows/" + new Flow(admin, name, FLOW).id();
        admin.put(path, ((ObjectNode) admin.get(path)).put("description", OLDER));
        var kept = kept();
        kept.put("version", 0);
        var binding = (ObjectNode) kept.get("bindings").get(0);
        assertThat(binding.get("flow").asText()).isEqualTo(FLOW);
        binding.put("digest", digest(OLDER + "\n" + String.join("\n", lines())));
        admin.updateRealm(name, settings -> settings.withObject("/attributes").put("sesame-install", kept.toString()));
    }

    private ObjectNode kept() throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(
                admin.get(name).get("attributes").get("sesame-install").asText());
    }

    /** The flow line by line as it is now: what a dry run says of the one that would be made anew. */
    private List<String> lines() {
        var said = realm.install(Map.of("dryRun", true, "overwrite", true, "settings", InstallRealm.LOOK));
        return stream(said.get("changes").get(0).get("lines"))
                .map(JsonNode::asText)
                .filter(line -> !line.startsWith("+"))
                .map(line -> line.substring(2))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode several) {
        return StreamSupport.stream(several.spliterator(), false);
    }

    private static String digest(String text) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void areMadeAnewAsTodaysAre() throws Exception {
        realm.install(STANDARD);
        makeOlder();
        assertThat(realm.findings()).contains(FINDING);
        assertThat(realm.named(realm.person(1)).page().body()).doesNotContain("sesame-passwordless");
        var updated = realm.install(STANDARD);
        assertThat(InstallRealm.ids(updated, "changes", "change")).containsExactly("flow-updated");
        assertThat(updated.get("notes")).isEmpty();
        assertThat(stream(updated.get("changes").get(0).get("lines"))
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("\n")))
                .containsPattern("(?m)^\\+ +sesame-magic-link");
        assertThat(kept().get("version").asInt()).isPositive();
        assertThat(realm.findings()).doesNotContain(FINDING);
        assertThat(realm.getsInByLink(realm.person(1))).isTrue();
        assertThat(realm.install(STANDARD).get("changes")).isEmpty();
    }

    @Test
    void whatAnAdminHasAddedToThemStaysAndIsNamed() throws Exception {
        realm.install(STANDARD);
        makeOlder();
        new Flow(admin, name, FLOW + " first factor").step("sesame-access-code", "ALTERNATIVE");
        var updated = realm.install(STANDARD);
        assertThat(updated.get("changes")).isEmpty();
        assertThat(InstallRealm.ids(updated, "notes", "note")).containsExactly("changed-by-hand");
        assertThat(realm.getsInByPassword(realm.person(1))).isTrue();
        // It is still of the older version, and the checker goes on saying so.
        assertThat(realm.findings()).contains(FINDING);
        assertThat(InstallRealm.ids(
                        realm.install(Map.of("overwrite", true, "settings", InstallRealm.LOOK)), "changes", "change"))
                .containsExactly("flow-updated");
        assertThat(realm.findings()).doesNotContain(FINDING);
        assertThat(realm.getsInByLink(realm.person(1))).isTrue();
    }
}
