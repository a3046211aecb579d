package fr.sesame.tests.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The flows in a realm's file. */
public record RealmFlows(JsonNode realm) {

    static final ObjectMapper JSON = new ObjectMapper();

    public static RealmFlows read(Path file) throws IOException {
        return new RealmFlows(JSON.readTree(file.toFile()));
    }

    /** Those that others lead to first, each before its sub-flows. */
    List<JsonNode> inOrder() {
        return stream(realm.path("authenticationFlows"))
                .filter(flow -> flow.path("topLevel").asBoolean())
                .flatMap(this::withSubFlows)
                .toList();
    }

    private Stream<JsonNode> withSubFlows(JsonNode flow) {
        return Stream.concat(
                Stream.of(flow),
                executions(flow)
                        .filter(execution -> execution.path("authenticatorFlow").asBoolean())
                        .flatMap(execution ->
                                withSubFlows(named(execution.path("flowAlias").asText()))));
    }

    JsonNode named(String alias) {
        return stream(realm.path("authenticationFlows"))
                .filter(flow -> flow.path("alias").asText().equals(alias))
                .findAny()
                .orElseThrow();
    }

    Stream<JsonNode> executions(JsonNode flow) {
        return stream(flow.path("authenticationExecutions"))
                .sorted(Comparator.comparingInt(
                        execution -> execution.path("priority").asInt()));
    }

    /** The options of a step; empty where it has the usual ones. */
    Optional<JsonNode> options(JsonNode execution) {
        var alias = execution.path("authenticatorConfig").asText();
        return stream(realm.path("authenticatorConfig"))
                .filter(one -> one.path("alias").asText().equals(alias))
                .findAny();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
