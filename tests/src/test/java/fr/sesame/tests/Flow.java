package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * A flow of a realm, or one within it, as an admin builds it in the console.
 *
 * @param alias its name
 */
record Flow(Admin admin, String realm, String alias) {

    /** Makes an empty one. */
    static Flow create(Admin admin, String realm, String alias) {
        admin.post(
                realm + "/authentication/flows",
                Map.of("alias", alias, "providerId", "basic-flow", "topLevel", true, "builtIn", false));
        return new Flow(admin, realm, alias);
    }

    /** Adds a step. */
    Flow step(String provider, String requirement) {
        return step(provider, requirement, Map.of());
    }

    /** Adds a step with options. */
    Flow step(String provider, String requirement, Map<String, String> options) {
        var id = admin.create(executions() + "/execution", Map.of("provider", provider));
        require(execution("id", id), requirement);
        if (!options.isEmpty()) {
            admin.post(
                    realm + "/authentication/executions/" + id + "/config",
                    Map.of("alias", UUID.randomUUID().toString(), "config", options));
        }
        return this;
    }

    /** Adds a flow within this one. */
    Flow within(String requirement, Consumer<Flow> steps) {
        var inner = new Flow(admin, realm, "test " + UUID.randomUUID());
        admin.post(
                executions() + "/flow",
                Map.of("alias", inner.alias(), "type", "basic-flow", "provider", "registration-page-form"));
        require(execution("displayName", inner.alias()), requirement);
        steps.accept(inner);
        return this;
    }

    /** A step that is there, or in a flow within. */
    JsonNode execution(String provider) {
        return execution("providerId", provider);
    }

    /** Its id. */
    String id() {
        return find(
                        realm + "/authentication/flows",
                        one -> alias.equals(one.path("alias").asText()))
                .get("id")
                .asText();
    }

    /** Its steps and flows in their order, each as depth, requirement and provider or name. */
    List<String> outline() {
        return StreamSupport.stream(admin.get(executions()).spliterator(), false)
                .map(one ->
                        one.get("level").asText() + " " + one.get("requirement").asText() + " "
                                + (one.has("providerId") ? one.get("providerId") : one.get("displayName")).asText())
                .toList();
    }

    /** Deletes it, with all that is in it. */
    void delete() {
        admin.delete(realm + "/authentication/flows/" + id());
    }

    private void require(JsonNode execution, String requirement) {
        admin.put(executions(), ((ObjectNode) execution).put("requirement", requirement));
    }

    private JsonNode execution(String field, String value) {
        return find(executions(), one -> value.equals(one.path(field).asText()));
    }

    private JsonNode find(String path, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(admin.get(path).spliterator(), false)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private String executions() {
        return realm + "/authentication/flows/"
                + URLEncoder.encode(alias, StandardCharsets.UTF_8).replace("+", "%20") + "/executions";
    }
}
