package fr.sesame.tests.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How keycloak-config-cli and Terraform's provider bring a file's flows into a realm: by calls of the admin API for each single step.
 * Both were read, neither was run.
 */
public record FlowCalls(Admin admin, String realm, Tool tool) {

    /** Whose way it is. */
    public enum Tool {
        /** In the file's order. What it has just made it looks up by its provider, in the flow and all that are in there: it must be there once. */
        CONFIG_CLI,
        /** In whatever order, many at once, but each flow before what is in it: here the last step first. */
        TERRAFORM
    }

    /** Makes the flows, which aren't there yet. */
    public void make(RealmFlows flows) {
        flows.inOrder().stream()
                .filter(flow -> flow.path("topLevel").asBoolean())
                .forEach(flow -> {
                    admin.post(realm + "/authentication/flows", without(flow, "authenticationExecutions"));
                    fill(flows, flow);
                });
    }

    private void fill(RealmFlows flows, JsonNode flow) {
        var steps = flows.executions(flow).toList();
        for (var step : tool == Tool.TERRAFORM ? reversed(steps) : steps) {
            if (step.path("authenticatorFlow").asBoolean()) {
                var sub = flows.named(step.path("flowAlias").asText());
                admin.post(
                        executions(flow) + "/flow",
                        Map.of(
                                "alias", sub.path("alias"),
                                "description", sub.path("description"),
                                "type", sub.path("providerId"),
                                "provider", step.path("authenticator").asText(),
                                "priority", step.path("priority")));
                require(flow, step, made(flow, step));
                fill(flows, sub);
            } else {
                var id = admin.create(
                        executions(flow) + "/execution",
                        Map.of("provider", step.path("authenticator"), "priority", step.path("priority")));
                var made = tool == Tool.TERRAFORM ? one(flow, id) : made(flow, step);
                flows.options(step)
                        .ifPresent(options -> admin.post(
                                realm + "/authentication/executions/"
                                        + made.path("id").asText() + "/config",
                                options));
                require(flow, step, made);
            }
        }
    }

    /** A step is off until somebody says otherwise. */
    private void require(JsonNode flow, JsonNode step, JsonNode made) {
        admin.put(
                executions(flow),
                ((ObjectNode) made)
                        .<ObjectNode>setAll(
                                Map.of("requirement", step.path("requirement"), "priority", step.path("priority"))));
    }

    /** What a step has become. */
    private JsonNode made(JsonNode flow, JsonNode step) {
        var found = all(flow)
                .filter(one -> step.path("authenticatorFlow").asBoolean()
                        ? one.path("displayName").equals(step.path("flowAlias"))
                        : one.path("providerId").equals(step.path("authenticator")))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    "There once in " + flow.path("alias") + ", and not " + found.size() + " times: " + step);
        }
        return found.get(0);
    }

    private JsonNode one(JsonNode flow, String id) {
        return all(flow)
                .filter(one -> one.path("id").asText().equals(id))
                .findAny()
                .orElseThrow();
    }

    private Stream<JsonNode> all(JsonNode flow) {
        return RealmFlows.stream(admin.get(executions(flow)));
    }

    private String executions(JsonNode flow) {
        var alias = URLEncoder.encode(flow.path("alias").asText(), StandardCharsets.UTF_8);
        return realm + "/authentication/flows/" + alias.replace("+", "%20") + "/executions";
    }

    /** What the realm has otherwise than the file: the tools would make that anew, or change it. */
    public List<String> differences(RealmFlows flows) throws IOException {
        var there = RealmFlows.JSON.readTree(
                admin.post(realm + "/partial-export", Map.of()).body());
        return Stream.of("authenticationFlows", "authenticatorConfig")
                .flatMap(kind -> RealmFlows.stream(flows.realm().path(kind))
                        .map(one -> plain(one))
                        .filter(one -> RealmFlows.stream(there.path(kind))
                                .noneMatch(other -> plain(other).equals(one))))
                .map(Objects::toString)
                .toList();
    }

    /** Without what only Keycloak knows, and a name that it writes in two ways. */
    private static JsonNode plain(JsonNode node) {
        var plain = without(node, "id");
        plain.path("authenticationExecutions").forEach(step -> ((ObjectNode) step).remove("autheticatorFlow"));
        return plain;
    }

    private static ObjectNode without(JsonNode node, String field) {
        var copy = (ObjectNode) node.deepCopy();
        copy.remove(field);
        return copy;
    }

    private static List<JsonNode> reversed(List<JsonNode> steps) {
        var reversed = new ArrayList<>(steps);
        Collections.reverse(reversed);
        return reversed;
    }
}
