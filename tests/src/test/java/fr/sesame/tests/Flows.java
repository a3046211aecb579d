package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Flows that a test makes in realm sesame, as an admin would in the console. */
record Flows(Admin admin) {

    private static final String PATH = "sesame/authentication/";

    /** Binds a flow of one's own making as the realm's browser flow while something is tried. */
    void withBrowser(Consumer<Flow> steps, Admin.Attempt attempt) throws Exception {
        var alias = "test " + UUID.randomUUID();
        admin.post(
                PATH + "flows", Map.of("alias", alias, "providerId", "basic-flow", "topLevel", true, "builtIn", false));
        var flow = new Flow(alias);
        steps.accept(flow);
        admin.withRealm("sesame", realm -> realm.put("browserFlow", alias), attempt);
    }

    /** A flow, or one within it. */
    final class Flow {

        private final String alias;

        private Flow(String alias) {
            this.alias = alias;
        }

        Flow step(String provider, String requirement) {
            return step(provider, requirement, Map.of());
        }

        Flow step(String provider, String requirement, Map<String, String> options) {
            var id = created(admin.post(executions() + "/execution", Map.of("provider", provider))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
            require(id, requirement);
            if (!options.isEmpty()) {
                admin.post(
                        PATH + "executions/" + id + "/config",
                        Map.of("alias", UUID.randomUUID().toString(), "config", options));
            }
            return this;
        }

        Flow within(String requirement, Consumer<Flow> steps) {
            var inner = "test " + UUID.randomUUID();
            admin.post(
                    executions() + "/flow",
                    Map.of("alias", inner, "type", "basic-flow", "provider", "registration-page-form"));
            require(idOf(inner), requirement);
            steps.accept(new Flow(inner));
            return this;
        }

        private void require(String id, String requirement) {
            var execution = StreamSupport.stream(admin.get(executions()).spliterator(), false)
                    .filter(one -> id.equals(one.path("id").asText()))
                    .findFirst()
                    .orElseThrow();
            ((ObjectNode) execution).put("requirement", requirement);
            admin.put(executions(), execution);
        }

        private String idOf(String inner) {
            return StreamSupport.stream(admin.get(executions()).spliterator(), false)
                    .filter(one -> inner.equals(one.path("displayName").asText()))
                    .map((JsonNode one) -> one.path("id").asText())
                    .findFirst()
                    .orElseThrow();
        }

        private String executions() {
            return PATH + "flows/"
                    + URLEncoder.encode(alias, StandardCharsets.UTF_8).replace("+", "%20") + "/executions";
        }
    }

    private static String created(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
