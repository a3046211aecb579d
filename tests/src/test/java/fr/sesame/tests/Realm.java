package fr.sesame.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** What an admin can change in a realm, for as long as a test tries something. */
record Realm(Admin admin, String name) {

    /** The demo's realm. */
    static Realm sesame(Admin admin) {
        return new Realm(admin, "sesame");
    }

    /** A realm of a test's own. */
    static Change made(Admin admin, Map<String, Object> settings) {
        return Change.of(() -> {
            admin.createRealm(settings);
            return () -> admin.deleteInTheEnd(String.valueOf(settings.get("realm")));
        });
    }

    /** Fields of the realm's settings. */
    Change with(Consumer<ObjectNode> settings) {
        return Change.of(() -> {
            var before = (ObjectNode) admin.get(name);
            var changed = before.deepCopy();
            settings.accept(changed);
            admin.put(name, changed);
            return () -> admin.put(name, emptied(before));
        });
    }

    /** A field of the realm's settings that is on or off. */
    Change with(String field, boolean on) {
        return with(settings -> settings.put(field, on));
    }

    /** Attributes of the realm. */
    Change withAttributes(Map<String, String> attributes) {
        return with(settings -> attributes.forEach(settings.withObject("/attributes")::put));
    }

    /** What was there before, with empty fields for those that have come since: what is left out stays. */
    private ObjectNode emptied(ObjectNode before) {
        var restored = before.deepCopy();
        admin.get(name).fieldNames().forEachRemaining(field -> {
            if (!before.has(field)) {
                restored.put(field, "");
            }
        });
        return restored;
    }

    /** A flow of the test's own making, bound as the realm's browser flow. */
    Change withBrowserFlow(Consumer<Flow> steps) {
        return withFlow("browserFlow", steps);
    }

    /** The same, bound as the realm's reset. */
    Change withResetFlow(Consumer<Flow> steps) {
        return withFlow("resetCredentialsFlow", steps);
    }

    /** The same, bound as the flow of first logins through a provider. */
    Change withFirstLoginFlow(Consumer<Flow> steps) {
        return withFlow("firstBrokerLoginFlow", steps);
    }

    /** The same, bound as the flow of direct grants. */
    Change withDirectGrantFlow(Consumer<Flow> steps) {
        return withFlow("directGrantFlow", steps);
    }

    private Change withFlow(String binding, Consumer<Flow> steps) {
        var alias = "test " + UUID.randomUUID();
        return Change.of(() -> {
                    var flow = Flow.create(admin, name, alias);
                    return flow::delete;
                })
                .and(attempt -> {
                    steps.accept(new Flow(admin, name, alias));
                    attempt.run();
                })
                .and(with(settings -> settings.put(binding, alias)));
    }

    /** Options of a step that a flow of the realm has already. */
    Change withOptions(String flow, String step, Map<String, String> options) {
        return Change.of(() -> {
            var path = name + "/authentication/config/"
                    + new Flow(admin, name, flow)
                            .execution(step)
                            .get("authenticationConfig")
                            .asText();
            return replace(path, config -> options.forEach(config.withObject("/config")::put));
        });
    }

    /** A component, such as a key or a directory. */
    Change withComponent(Map<String, Object> component) {
        return Change.of(() -> {
            var whole = new HashMap<>(component);
            whole.put("parentId", admin.get(name).get("id").asText());
            var id = admin.create(name + "/components", whole);
            return () -> admin.deleteInTheEnd(name + "/components/" + id);
        });
    }

    /** One more OpenID Connect mapper of an application, which has a name, the type of its provider and what that is told. */
    Change withMapper(String clientId, String mapper, String type, Map<String, String> config) {
        return Change.of(() -> {
            var mappers = name + "/clients/"
                    + admin.get(name + "/clients?clientId=" + clientId)
                            .get(0)
                            .get("id")
                            .asText()
                    + "/protocol-mappers/models";
            var id = admin.create(
                    mappers,
                    Map.of("name", mapper, "protocol", "openid-connect", "protocolMapper", type, "config", config));
            return () -> admin.delete(mappers + "/" + id);
        });
    }

    /** Fields of an application that is there already. */
    Change withClient(String clientId, Consumer<ObjectNode> settings) {
        return Change.of(() -> replace(
                name + "/clients/"
                        + admin.get(name + "/clients?clientId=" + clientId)
                                .get(0)
                                .get("id")
                                .asText(),
                settings));
    }

    /** What stands at a path below the realm's. */
    Change withChanged(String path, Consumer<ObjectNode> settings) {
        return Change.of(() -> replace(name + "/" + path, settings));
    }

    private AutoCloseable replace(String path, Consumer<ObjectNode> settings) {
        var before = admin.get(path);
        var changed = (ObjectNode) before.deepCopy();
        settings.accept(changed);
        admin.put(path, changed);
        return () -> admin.put(path, before);
    }
}
