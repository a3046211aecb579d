package fr.sesame.tests.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.InOwnRealm;
import fr.sesame.tests.server.Admin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files for other tools say what the demo realm's file says, in ways that those tools keep. */
@Tag("versions")
@InOwnRealm
class FlowFilesTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("sesame.root")).resolve("realm-config");

    private final RealmFlows flows = RealmFlows.read(FOLDER.resolve("sesame-realm.json"));

    private final Admin admin;

    FlowFilesTest(Admin admin) throws IOException {
        this.admin = admin;
    }

    /** With {@code -Dsesame.files.keep=true} they are written again. */
    @Test
    void areThoseOfTheRealm() throws IOException {
        for (var file : Map.of(
                        "keycloak-config-cli/sesame.json", new ConfigCliFile(flows).text(),
                        "terraform/sesame.tf", new TerraformFile(flows).text(),
                        "partial-import.json", new PartialImportFile(flows).text())
                .entrySet()) {
            var path = FOLDER.resolve(file.getKey());
            if (Boolean.getBoolean("sesame.files.keep")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            assertThat(path).hasContent(file.getValue());
        }
    }

    /** Keycloak-config-cli tells options of a step by their alias, and steps of a flow by their provider. */
    @Test
    void noNameIsThereTwice() {
        assertThat(RealmFlows.stream(flows.realm().path("authenticatorConfig"))
                        .map(one -> one.path("alias").asText()))
                .doesNotHaveDuplicates();
        assertThat(flows.inOrder()).allSatisfy(flow -> {
            assertThat(flows.executions(flow)
                            .map(one -> one.path("authenticator").asText()
                                    + one.path("flowAlias").asText()))
                    .doesNotHaveDuplicates();
            assertThat(flows.executions(flow).map(one -> one.path("priority").asInt()))
                    .doesNotHaveDuplicates();
        });
        assertThat(flows.inOrder().stream().map(flow -> flow.path("alias").asText()))
                .doesNotHaveDuplicates();
    }

    /** A step without its options would do something else, and options without a step nothing. */
    @Test
    void eachOptionsAreOfOneStep() {
        var used = flows.inOrder().stream()
                .flatMap(flows::executions)
                .filter(execution -> execution.hasNonNull("authenticatorConfig"))
                .map(execution -> execution.path("authenticatorConfig").asText())
                .toList();
        assertThat(used).doesNotHaveDuplicates();
        assertThat(RealmFlows.stream(flows.realm().path("authenticatorConfig"))
                        .map(one -> one.path("alias").asText()))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void terraformHasEachStepOnceAndRefersToWhatIsThere() {
        var text = new TerraformFile(flows).text();
        var made = Pattern.compile("(?m)^resource \"(\\w+)\" \"(\\w+)\"")
                .matcher(text)
                .results()
                .map(one -> one.group(1) + "." + one.group(2))
                .toList();
        assertThat(made).doesNotHaveDuplicates();
        assertThat(made.stream().filter(one -> one.startsWith("keycloak_authentication_execution.")))
                .hasSameSizeAs(flows.inOrder().stream()
                        .flatMap(flows::executions)
                        .filter(execution ->
                                !execution.path("authenticatorFlow").asBoolean())
                        .toList());
        var wanted = Pattern.compile("= (keycloak_\\w+\\.\\w+)\\.(?:alias|id)\\b")
                .matcher(text)
                .results()
                .map(one -> one.group(1))
                .toList();
        assertThat(wanted)
                .hasSizeGreaterThan(50)
                .allSatisfy(one -> assertThat(made).contains(one));
    }

    @Test
    void everyFlowOfTheRealmIsThere() {
        assertThat(flows.inOrder())
                .containsExactlyInAnyOrderElementsOf(
                        RealmFlows.stream(flows.realm().path("authenticationFlows"))
                                .toList());
    }

    /** A new realm takes them as they are. */
    @Test
    void aRealmIsMadeOfThem() throws IOException {
        var realm = "files-" + UUID.randomUUID();
        var file = (ObjectNode)
                RealmFlows.JSON.readTree(new ConfigCliFile(flows).text().replace("$(env:SESAME_REALM)", realm));
        admin.createRealm(
                RealmFlows.JSON.convertValue(file.put("enabled", true), new TypeReference<Map<String, Object>>() {}));
        try {
            admin.createUser(
                    realm,
                    "camille",
                    Map.of("email", "camille@example.com", "firstName", "Camille", "lastName", "Martin"));
            assertThat(steps(exported(realm))).isEqualTo(steps(flows));
        } finally {
            admin.delete(realm);
        }
    }

    private RealmFlows exported(String realm) throws IOException {
        return new RealmFlows(RealmFlows.JSON.readTree(
                admin.post(realm + "/partial-export", Map.of()).body()));
    }

    /** Each step of Sésame's flows in its place, with its options. */
    private static List<String> steps(RealmFlows flows) {
        return flows.inOrder().stream()
                .filter(flow -> flow.path("alias").asText().startsWith("sesame "))
                .flatMap(flow -> flows.executions(flow)
                        .map(step -> String.join(
                                " ",
                                flow.path("alias").asText(),
                                step.path("priority").asText(),
                                step.path("requirement").asText(),
                                step.path("authenticator").asText(),
                                step.path("flowAlias").asText(),
                                flows.options(step)
                                        .map(one -> one.path("config").toString())
                                        .orElse(""))))
                .sorted()
                .toList();
    }
}
