package fr.sesame.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A company of a test's own: an organisation, of realm sesame unless said otherwise, with domains, and logins that nobody answers at. */
final class Company {

    /** Settings of a provider over OpenID Connect at which nobody answers. */
    static final Map<String, String> NOWHERE = Map.of(
            "authorizationUrl", "https://login.example/auth",
            "tokenUrl", "https://login.example/token",
            "clientId", "sesame",
            "clientSecret", "secret");

    private final Admin admin;
    private final String realm;
    private final String alias = "o-" + UUID.randomUUID();
    private final List<String> domains;
    private final List<Login> logins = new ArrayList<>();
    private final Map<String, List<String>> attributes = new HashMap<>();
    private boolean proven = true;

    Company(Admin admin, List<String> domains) {
        this(admin, "sesame", domains);
    }

    Company(Admin admin, String realm, List<String> domains) {
        this.admin = admin;
        this.realm = realm;
        this.domains = domains;
    }

    /**
     * A login.
     *
     * @param alias of its identity provider
     * @param routing configuration that says for whom it is, and more
     * @param more fields of its identity provider
     */
    record Login(String alias, Map<String, String> routing, Map<String, Object> more) {}

    /** One of one domain that no other has, verified. */
    static Company ofItsOwnDomain(Admin admin) {
        return new Company(admin, List.of("d" + UUID.randomUUID().toString().replace("-", "") + ".example"));
    }

    /** A further login. */
    Company withLogin(Map<String, String> routing) {
        return withLogin(routing, Map.of());
    }

    Company withLogin(Map<String, String> routing, Map<String, Object> more) {
        logins.add(new Login("i-" + UUID.randomUUID(), routing, more));
        return this;
    }

    /** What its organisation rules. */
    Company ruling(String attribute, String value) {
        attributes.put(attribute, List.of(value));
        return this;
    }

    /** Its domains are marked as its own by nobody. */
    Company unproven() {
        proven = false;
        return this;
    }

    String alias() {
        return alias;
    }

    String name() {
        return "Société " + alias;
    }

    /** The alias of one of its logins, in the order in which they came. */
    String login(int number) {
        return logins.get(number).alias();
    }

    /** The first of its domains. */
    String domain() {
        return domains.get(0);
    }

    /** Takes a provider that is there already for its login, while it is there. */
    void take(String provider) {
        admin.post(organizations() + "/" + id() + "/identity-providers", provider);
    }

    /** Rules something else from now on, while it is there. */
    void rule(String attribute, String value) {
        var settings = (ObjectNode) admin.get(organizations() + "/" + id());
        settings.withObject("/attributes").putArray(attribute).add(value);
        admin.put(organizations() + "/" + id(), settings);
    }

    /** The ids of its members, while it is there. */
    List<String> members() {
        return admin.get(organizations() + "/" + id() + "/members").findValuesAsText("id");
    }

    /** Makes somebody a member, while it is there. */
    void join(String userId) {
        admin.post(organizations() + "/" + id() + "/members", userId);
    }

    /** Switches it off, while it is there. */
    void disable() {
        enable(false);
    }

    /** Switches it on again. */
    void enable() {
        enable(true);
    }

    private void enable(boolean on) {
        var settings = (ObjectNode) admin.get(organizations() + "/" + id());
        admin.put(organizations() + "/" + id(), settings.put("enabled", on));
    }

    private String organizations() {
        return realm + "/organizations";
    }

    private String providers() {
        return realm + "/identity-provider/instances";
    }

    private String id() {
        return admin.get(organizations() + "?search=" + alias).get(0).get("id").asText();
    }

    /** It is there. */
    Change there() {
        return Change.of(() -> {
            var id = admin.create(
                    organizations(),
                    Map.of(
                            "name",
                            name(),
                            "alias",
                            alias,
                            "domains",
                            domains.stream()
                                    .map(name -> Map.of("name", name, "verified", proven))
                                    .toList(),
                            "attributes",
                            attributes));
            logins.forEach(login -> make(id, login));
            return () -> {
                admin.delete(organizations() + "/" + id);
                logins.forEach(login -> admin.delete(providers() + "/" + login.alias()));
            };
        });
    }

    private void make(String organizationId, Login login) {
        var path = providers();
        var provider = new HashMap<String, Object>(
                Map.of("alias", login.alias(), "providerId", "oidc", "enabled", true, "config", NOWHERE));
        provider.putAll(login.more());
        admin.post(path, provider);
        admin.post(organizations() + "/" + organizationId + "/identity-providers", login.alias());
        var linked = (ObjectNode) admin.get(path + "/" + login.alias());
        var config = linked.withObjectProperty("config");
        config.put("kc.org.broker.redirect.mode.email-matches", "true");
        login.routing().forEach(config::put);
        admin.put(path + "/" + login.alias(), linked);
    }
}
