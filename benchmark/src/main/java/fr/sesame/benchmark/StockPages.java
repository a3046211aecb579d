package fr.sesame.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Keycloak's own login with a page for the user name and one for the password, as Sésame has them: its flow with the one form
 * replaced by the two that Keycloak has as well, for an application of its own beside the one that has the one form.
 */
final class StockPages {

    /** The application that people come from. */
    static final String CLIENT = "two-pages";

    private static final String FLOW = "two pages";

    private final AdminApi admin;
    private final String realm;

    StockPages(AdminApi admin, String realmName) {
        this.admin = admin;
        realm = "realms/" + realmName;
    }

    void make() {
        var flows = realm + "/authentication/flows/";
        admin.post(flows + "browser/copy", Map.of("newName", FLOW));
        var form = execution("auth-username-password-form");
        var forms = AdminApi.encode(FLOW + " forms") + "/executions/execution";
        admin.delete(executions() + form.path("id").asText());
        for (var provider : new String[] {"auth-username-form", "auth-password-form"}) {
            admin.post(flows + forms, Map.of("provider", provider));
            var added = (ObjectNode) execution(provider);
            admin.put(flows + AdminApi.encode(FLOW) + "/executions", added.put("requirement", "REQUIRED"));
        }
        raise("auth-password-form");
        raise("auth-username-form");
        var client = (ObjectNode) admin.get(realm + "/clients?clientId=demo").path(0);
        client.remove("id");
        client.put("clientId", CLIENT);
        client.putObject("authenticationFlowBindingOverrides").put("browser", flowId());
        admin.post(realm + "/clients", client);
    }

    /** To the first place of its sub-flow. */
    private void raise(String provider) {
        var added = execution(provider);
        for (var index = added.path("index").asInt(); index > 0; index--) {
            admin.post(executions() + added.path("id").asText() + "/raise-priority", Map.of());
        }
    }

    private String executions() {
        return realm + "/authentication/executions/";
    }

    private JsonNode execution(String provider) {
        for (var execution : admin.get(realm + "/authentication/flows/" + AdminApi.encode(FLOW) + "/executions")) {
            if (execution.path("providerId").asText().equals(provider)) {
                return execution;
            }
        }
        throw new BenchmarkProblem("Keycloak's own flow has no " + provider);
    }

    private String flowId() {
        for (var flow : admin.get(realm + "/authentication/flows")) {
            if (flow.path("alias").asText().equals(FLOW)) {
                return flow.path("id").asText();
            }
        }
        throw new BenchmarkProblem("There is no flow " + FLOW);
    }
}
