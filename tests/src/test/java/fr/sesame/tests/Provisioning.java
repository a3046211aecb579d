package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.PlainHttp;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A company's own directory, which makes and changes accounts of realm sesame by SCIM.
 *
 * @param users the address of what it makes
 * @param token what it shows
 */
record Provisioning(URI users, String token) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCIM = "application/scim+json";
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /** One that may manage the realm's users; the realm has to let SCIM in. */
    static Provisioning of(SesameServer server, Admin admin) {
        var address = server.realm("sesame") + "/scim/v2";
        var name = "scim-" + UUID.randomUUID();
        var id = admin.create(
                "sesame/clients",
                Map.of(
                        "clientId",
                        name,
                        "secret",
                        "secret",
                        "serviceAccountsEnabled",
                        true,
                        "standardFlowEnabled",
                        false,
                        "publicClient",
                        false,
                        "protocolMappers",
                        List.of(Map.of(
                                "name",
                                "audience",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "oidc-audience-mapper",
                                "config",
                                Map.of("included.custom.audience", address, "access.token.claim", "true")))));
        AdminLinks.grant(
                admin,
                "sesame",
                admin.get("sesame/clients/" + id + "/service-account-user")
                        .get("id")
                        .asText(),
                List.of("manage-users"));
        return new Provisioning(
                URI.create(address + "/Users"),
                AdminLinks.byClient(server, "sesame", name, "secret").token().orElseThrow());
    }

    /** Makes an account, and gives its id. */
    String make(String address, boolean active) {
        return send(
                        "POST",
                        users,
                        Map.of(
                                "schemas",
                                List.of(USER),
                                "userName",
                                address,
                                "name",
                                Map.of("givenName", "Camille", "familyName", "Essai"),
                                "emails",
                                List.of(Map.of("value", address, "primary", true)),
                                "active",
                                active))
                .get("id")
                .asText();
    }

    /** Changes one field of an account. */
    void patch(String id, String field, Object value) {
        send(
                "PATCH",
                of(id),
                Map.of(
                        "schemas",
                        List.of(PATCH),
                        "Operations",
                        List.of(Map.of("op", "replace", "path", field, "value", value))));
    }

    /** Replaces an account by itself, but for whether it is active. */
    void put(String id, boolean active) {
        var user = (ObjectNode) send("GET", of(id), Map.of());
        user.remove(List.of("meta", "groups"));
        send("PUT", of(id), user.put("active", active));
    }

    private URI of(String id) {
        return URI.create(users + "/" + id);
    }

    private JsonNode send(String method, URI address, Object body) {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", SCIM)
                .method(
                        method,
                        method.equals("GET")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build();
        var answer = PlainHttp.answer(request, Spent.ADMIN_API);
        assertThat(answer.statusCode()).as(method + " " + answer.body()).isBetween(200, 201);
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
