package fr.sesame.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The demo realm once more, or the one with Keycloak's own flows, with a number of organisations: each has three domains and a login that people of them are sent
 * to.
 *
 * @param organizations how many
 * @param isStock whether it has Keycloak's own flows
 */
record CompanyRealm(int organizations, boolean isStock) {

    /** Of all its companies; nobody gets there. */
    static final String LOGIN = "https://login.example/auth";

    private static final List<String> DOMAINS = List.of("", "deux.", "trois.");

    String name() {
        return (isStock ? "stock-" : "") + "companies-" + organizations;
    }

    /** A domain of one of its organisations, in turn. */
    String domain(int number) {
        return domain(number, organizations);
    }

    /** A domain of one of its first organisations, in turn. */
    String domain(int number, int among) {
        return DOMAINS.get(number % DOMAINS.size()) + domain("", number % among);
    }

    private static String domain(String prefix, int organization) {
        return "%sc%04d.example".formatted(prefix, organization);
    }

    /** The name of one of its organisations, and its alias. */
    String organization(int number) {
        return "c%04d".formatted(number % organizations);
    }

    /** Writes it to a folder that has the other realm already. */
    void write(Path folder) throws IOException {
        var json = new ObjectMapper();
        var realm = (ObjectNode) json.readTree(folder.resolve(isStock ? "stock-realm.json" : "sesame-realm.json")
                .toFile());
        realm.put("organizationsEnabled", true);
        realm.put("realm", name());
        realm.remove(List.of("users", "components"));
        realm.put("displayName", name() + " " + UUID.randomUUID());
        realm.putArray("identityProviders");
        realm.putArray("organizations");
        json.writeValue(folder.resolve(name() + "-realm.json").toFile(), realm);
    }

    /** Makes the organisations. One by one: within the import of a realm each of them takes longer than the one before. */
    void fill(AdminApi admin) {
        var realm = "realms/" + name();
        for (var number = 0; number < organizations; number++) {
            var domains = new ArrayList<Map<String, Object>>();
            for (var prefix : DOMAINS) {
                domains.add(Map.of("name", domain(prefix, number), "verified", true));
            }
            var alias = organization(number);
            admin.post(
                    realm + "/organizations", Map.of("name", "Compagnie " + alias, "alias", alias, "domains", domains));
            var provider = Map.of(
                    "alias",
                    alias,
                    "providerId",
                    "oidc",
                    "enabled",
                    true,
                    "config",
                    Map.of(
                            "authorizationUrl", LOGIN,
                            "tokenUrl", "https://login.example/token",
                            "clientId", "sesame",
                            "clientSecret", "secret"));
            admin.post(realm + "/identity-provider/instances", provider);
            var id = admin.get(realm + "/organizations?exact=true&search=" + domain("", number))
                    .path(0)
                    .path("id")
                    .asText();
            admin.post(realm + "/organizations/" + id + "/identity-providers", alias);
            var linked = (ObjectNode) admin.get(realm + "/identity-provider/instances/" + alias);
            linked.withObject("/config")
                    .put("kc.org.domain", "ANY")
                    // A thousand buttons would be what is measured.
                    .put("kc.org.broker.login.hide-when-org-unknown", "true")
                    .put("kc.org.broker.redirect.mode.email-matches", "true");
            admin.put(realm + "/identity-provider/instances/" + alias, linked);
        }
    }
}
