package fr.sesame.tests.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The same flows for Terraform's provider keycloak/keycloak, formatted as {@code terraform fmt} does. */
record TerraformFile(RealmFlows flows) {

    private static final String HEAD = """
            # Sésame's flows for an existing realm. Written by a test from realm-config/sesame-realm.json: change that one.

            terraform {
              required_providers {
                keycloak = {
                  source  = "keycloak/keycloak"
                  version = ">= 5.0.0"
                }
              }
            }

            variable "realm_id" {
              description = "The realm, by its name"
              type        = string
            }

            variable "bind" {
              description = "Whether the realm's logins go through these flows from now on"
              type        = bool
              default     = false
            }
            """;

    String text() {
        var text = new StringBuilder(HEAD);
        for (var flow : flows.inOrder()) {
            if (flow.path("topLevel").asBoolean()) {
                text.append(block(
                        "keycloak_authentication_flow",
                        name(flow.path("alias").asText()),
                        Map.of(
                                "realm_id",
                                "var.realm_id",
                                "alias",
                                quoted(flow, "alias"),
                                "description",
                                quoted(flow, "description"))));
            }
            flows.executions(flow).forEach(execution -> text.append(execution(flow, execution)));
        }
        return text.append(bindings(text)).toString();
    }

    private String execution(JsonNode flow, JsonNode execution) {
        var values = new TreeMap<>(Map.of(
                "realm_id", "var.realm_id",
                "parent_flow_alias", reference(flow),
                "requirement", quoted(execution, "requirement"),
                "priority", execution.path("priority").asText()));
        if (execution.path("authenticatorFlow").asBoolean()) {
            var sub = flows.named(execution.path("flowAlias").asText());
            values.put("alias", quoted(sub, "alias"));
            values.put("provider_id", quoted(sub, "providerId"));
            values.put("description", quoted(sub, "description"));
            if (execution.hasNonNull("authenticator")) {
                values.put("authenticator", quoted(execution, "authenticator"));
            }
            return block(
                    "keycloak_authentication_subflow", name(sub.path("alias").asText()), values);
        }
        values.put("authenticator", quoted(execution, "authenticator"));
        var step = name(flow.path("alias").asText() + " "
                + execution.path("authenticator").asText());
        return block("keycloak_authentication_execution", step, values)
                + flows.options(execution)
                        .map(options -> options(step, options))
                        .orElse("");
    }

    private static String options(String step, JsonNode options) {
        var name = name(options.path("alias").asText());
        return block(
                "keycloak_authentication_execution_config",
                name,
                Map.of(
                        "realm_id",
                        "var.realm_id",
                        "alias",
                        quoted(options, "alias"),
                        "execution_id",
                        "keycloak_authentication_execution." + step + ".id",
                        "config",
                        map(options.path("config"))));
    }

    private String bindings(CharSequence before) {
        var bound = new TreeMap<String, String>();
        for (var kind : List.of("browser", "directGrant", "registration", "resetCredentials")) {
            var flow = flows.named(flows.realm().path(kind + "Flow").asText());
            bound.put(kind.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) + "_flow", reference(flow));
        }
        bound.put("realm_id", "var.realm_id");
        // Else Terraform binds them as soon as they are there, without their steps.
        var steps = Pattern.compile("(?m)^resource \"(\\w+)\" \"(\\w+)\"")
                .matcher(before)
                .results()
                .map(one -> "    " + one.group(1) + "." + one.group(2) + ",\n")
                .collect(Collectors.joining());
        return "\nresource \"keycloak_authentication_bindings\" \"sesame\" {\n  count = var.bind ? 1 : 0\n\n"
                + lines(bound) + "\n  depends_on = [\n" + steps + "  ]\n}\n";
    }

    private static String map(JsonNode config) {
        var values = new TreeMap<String, String>();
        config.properties().forEach(one -> values.put("\"" + one.getKey() + "\"", quoted(config, one.getKey())));
        return "{\n" + lines(values).replaceAll("(?m)^", "  ").stripTrailing() + "\n  }";
    }

    private static String block(String type, String name, Map<String, String> values) {
        var plain = new TreeMap<String, String>();
        var nested = new TreeMap<String, String>();
        values.forEach((key, value) -> (value.startsWith("{") ? nested : plain).put(key, value));
        var rest = nested.entrySet().stream()
                .map(one -> "  " + one.getKey() + " = " + one.getValue() + "\n")
                .collect(Collectors.joining());
        return "\nresource \"%s\" \"%s\" {\n%s%s}\n".formatted(type, name, lines(plain), rest);
    }

    /** With the signs of equality below each other. */
    private static String lines(Map<String, String> values) {
        var longest = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        return values.entrySet().stream()
                .map(one -> "  " + one.getKey()
                        + " ".repeat(longest - one.getKey().length()) + " = " + one.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String reference(JsonNode flow) {
        return "keycloak_authentication_%s.%s.alias"
                .formatted(
                        flow.path("topLevel").asBoolean() ? "flow" : "subflow",
                        name(flow.path("alias").asText()));
    }

    private static String name(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "_");
    }

    private static String quoted(JsonNode node, String field) {
        return "\"" + node.path(field).asText().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
