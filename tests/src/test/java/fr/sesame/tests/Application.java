package fr.sesame.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An application of realm sesame beside the demo's. Nothing answers at its address, and nothing has to.
 *
 * @param more fields of the client representation that replace or add to the usual ones
 */
record Application(Admin admin, String clientId, Map<String, Object> more) {

    /** One that isn't registered yet. */
    static Application with(Admin admin, Map<String, Object> more) {
        return new Application(admin, "application-" + UUID.randomUUID(), more);
    }

    /** One of these settings and no others is there. */
    static Change client(Admin admin, Map<String, Object> settings) {
        return Change.of(() -> {
            var id = admin.create("sesame/clients", settings);
            return () -> admin.delete("sesame/clients/" + id);
        });
    }

    /** Where it begins, with a slash at the end. */
    String home() {
        return "http://" + clientId + ".example/";
    }

    /** It is there. */
    Change registered() {
        return Change.of(() -> {
            register();
            return this::delete;
        });
    }

    private void register() {
        var client = new HashMap<String, Object>(Map.of(
                "clientId", clientId, "publicClient", true, "baseUrl", home(), "redirectUris", List.of(home() + "*")));
        client.putAll(more);
        admin.post("sesame/clients", client);
    }

    /** Deletes it, if it is still there. */
    void delete() {
        for (var client : admin.get("sesame/clients?clientId=" + clientId)) {
            admin.delete("sesame/clients/" + client.get("id").asText());
        }
    }

    /** Moves its start page. */
    void moveTo(String address) {
        var client =
                (ObjectNode) admin.get("sesame/clients?clientId=" + clientId).get(0);
        admin.put("sesame/clients/" + client.get("id").asText(), client.put("baseUrl", address));
    }

    /** Opens its login. */
    Answer login(HttpVisitor browser) {
        return browser.openLoginOf(clientId, home() + "callback");
    }
}
