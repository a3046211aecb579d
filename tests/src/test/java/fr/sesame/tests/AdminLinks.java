package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.demo.KeycloakServer;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.PlainHttp;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The login links of the admin API, as one admin asks for them.
 *
 * @param realm the realm whose links they are
 * @param token what the admin shows; empty for nothing
 * @param headers what goes with each request besides
 */
record AdminLinks(SesameServer server, String realm, Optional<String> token, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    AdminLinks(SesameServer server, String realm, Optional<String> token) {
        this(server, realm, token, Map.of());
    }

    /** The server's own admin, for realm sesame. */
    static AdminLinks byTheServersAdmin(SesameServer server) {
        return by(server, "master", KeycloakServer.ADMIN, KeycloakServer.ADMIN).of("sesame");
    }

    /** A user of a realm, for that realm. */
    static AdminLinks by(SesameServer server, String realm, String username, String password) {
        return with(
                server,
                realm,
                "grant_type=password&client_id=admin-cli&username=" + encode(username) + "&password="
                        + encode(password));
    }

    private static AdminLinks with(SesameServer server, String realm, String form) {
        var answer = send(HttpRequest.newBuilder(URI.create(server.realm(realm) + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return new AdminLinks(
                server,
                realm,
                Optional.of(read(answer.body()).required("access_token").asText()));
    }

    /** An application of a realm that acts for itself. */
    static AdminLinks byClient(SesameServer server, String realm, String clientId, String secret) {
        return with(
                server,
                realm,
                "grant_type=client_credentials&client_id=" + encode(clientId) + "&client_secret=" + encode(secret));
    }

    /** Gives some users of a realm permissions about one user, fine-grained ones. */
    static void permit(Admin admin, String realm, List<String> adminIds, String userId, List<String> scopes) {
        decide(admin, realm, adminIds, userId, scopes, "POSITIVE");
    }

    /** Takes them from these users, whatever else they may. */
    static void forbid(Admin admin, String realm, List<String> adminIds, String userId, List<String> scopes) {
        decide(admin, realm, adminIds, userId, scopes, "NEGATIVE");
    }

    private static void decide(
            Admin admin, String realm, List<String> adminIds, String userId, List<String> scopes, String logic) {
        var client = admin.get(realm + "/clients?clientId=admin-permissions")
                .get(0)
                .get("id")
                .asText();
        var authorization = realm + "/clients/" + client + "/authz/resource-server/";
        var policy = "policy " + UUID.randomUUID();
        admin.post(authorization + "policy/user", Map.of("name", policy, "users", adminIds, "logic", logic));
        admin.post(
                authorization + "permission/scope",
                Map.of(
                        "name",
                        "permission " + UUID.randomUUID(),
                        "resourceType",
                        "Users",
                        "resources",
                        List.of(userId),
                        "scopes",
                        scopes,
                        "policies",
                        List.of(policy)));
    }

    /** A fresh user of a realm with some of its permissions, for that realm. */
    static AdminLinks byUserWith(SesameServer server, Admin admin, String realm, List<String> roles) {
        var name = Accounts.unknown();
        grant(admin, realm, admin.createUser(realm, name, Map.of()), roles);
        return by(server, realm, name, Admin.PASSWORD);
    }

    /** Gives a user permissions in his realm. */
    static void grant(Admin admin, String realm, String userId, List<String> roles) {
        var client = admin.get(realm + "/clients?clientId=realm-management")
                .get(0)
                .get("id")
                .asText();
        for (var role : roles) {
            admin.post(
                    realm + "/users/" + userId + "/role-mappings/clients/" + client,
                    List.of(admin.get(realm + "/clients/" + client + "/roles/" + role)));
        }
    }

    /** The same admin, at another realm. */
    AdminLinks of(String other) {
        return new AdminLinks(server, other, token);
    }

    /** The same admin, behind a proxy that says so. */
    AdminLinks through(String header, String client) {
        return new AdminLinks(server, realm, token, Map.of(header, client));
    }

    /** Asks for a link. */
    HttpResponse<String> ask(Map<String, Object> wanted) {
        return post(JSON.valueToTree(wanted).toString());
    }

    /** Asks for a link of the demo application that comes in the answer. */
    HttpResponse<String> askToBeHanded(String userId) {
        return ask(Map.of("userId", userId, "clientId", "demo", "send", false));
    }

    /** The link that comes in the answer. */
    URI handed(String userId) {
        var answer = askToBeHanded(userId);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return link(answer);
    }

    /** Asks for a mail with a link of the demo application. */
    HttpResponse<String> askToMail(String userId) {
        return ask(Map.of("userId", userId, "clientId", "demo"));
    }

    /** The link of an answer that has one. */
    static URI link(HttpResponse<String> answer) {
        return URI.create(read(answer.body()).required("link").asText());
    }

    /** What stands for the secret in a link. */
    static String token(URI link) {
        var path = link.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Opens a link in a browser that has never been here, and goes to the application as it says. */
    LoginVisitor follow(URI link) {
        var browser = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, link, browser).press().page();
        assertThat(opened.status()).as(opened.body()).isEqualTo(303);
        assertThat(opened.location().toString()).isEqualTo(server.home().toString());
        return LoginVisitor.come(server, browser);
    }

    static void assertRefused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(read(answer.body()).path("errorMessage").asText()).isEqualTo(error);
        assertThat(answer.body()).doesNotContain("/sesame/link/");
    }

    /** Reads what stands below {@code sesame/}. */
    HttpResponse<String> get(String path) {
        return send(to(path).GET(), token);
    }

    /** The same, in a form of one's own choice. */
    HttpResponse<String> get(String path, String accept) {
        return send(to(path).header("Accept", accept).GET(), token);
    }

    /** Puts JSON to what stands below {@code sesame/}. */
    HttpResponse<String> put(String path, String body) {
        return send(to(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)), token);
    }

    HttpResponse<String> delete(String path) {
        return send(to(path).DELETE(), token);
    }

    /** Posts to what stands below {@code sesame/}. */
    HttpResponse<String> post(String path, String contentType, String body) {
        return send(to(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)), token);
    }

    /** The same, in whatever encoding. */
    HttpResponse<String> post(String path, String contentType, byte[] body) {
        return send(to(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)), token);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.keycloak() + "/admin/realms/" + realm + "/sesame/" + path));
    }

    /** Sends whatever body. */
    HttpResponse<String> post(String body) {
        return send(
                to("login-links").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)),
                token);
    }

    /** What the admin shows to the server, as a header; empty for nothing. */
    Optional<String> authorization() {
        return token.map(shown -> "Bearer " + shown);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Optional<String> token) {
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        headers.forEach(request::header);
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return PlainHttp.answer(request.build(), Spent.ADMIN_API);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
