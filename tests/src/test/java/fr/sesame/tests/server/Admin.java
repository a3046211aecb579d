package fr.sesame.tests.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.demo.KeycloakServer;
import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The admin API of the running server, as far as tests set things up. Every call that fails says what came back. */
public final class Admin {

    /** Password of every account that a test makes; long enough for the demo realm's policy. */
    public static final String PASSWORD = "Sesame-demo-2026";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By server. */
    private static final Map<URI, Token> TOKENS = new ConcurrentHashMap<>();

    /**
     * @param refresh gets the next one without the password, which is slow to check, on purpose
     */
    private record Token(String value, Instant end, String refresh) {

        Token expired() {
            return new Token(value, Instant.MIN, refresh);
        }
    }

    private final URI keycloak;

    public Admin(SesameServer server) {
        this.keycloak = server.keycloak();
    }

    /** Makes an account with the password {@link #PASSWORD} in realm sesame and gives its id. */
    public String createUser(String username) {
        return createUser(username, Map.of());
    }

    /**
     * Makes an account in realm sesame and gives its id.
     *
     * @param username also the e-mail address, if it has an @
     * @param more fields of the user representation that replace or add to the usual ones
     */
    public String createUser(String username, Map<String, Object> more) {
        return createUser("sesame", username, more);
    }

    /** Makes an account in a realm and gives its id. */
    public String createUser(String realm, String username, Map<String, Object> more) {
        ObjectNode user = JSON.createObjectNode();
        user.put("username", username)
                .put("enabled", true)
                .put("firstName", "Camille")
                .put("lastName", "Essai");
        if (username.contains("@")) {
            user.put("email", username).put("emailVerified", true);
        }
        user.set("credentials", JSON.valueToTree(List.of(Map.of("type", "password", "value", PASSWORD))));
        more.forEach((name, value) -> user.set(name, JSON.valueToTree(value)));
        return create(realm + "/users", user);
    }

    /** Changes fields of the settings of a realm of the test's own. */
    public void updateRealm(String realm, Consumer<ObjectNode> change) {
        var settings = (ObjectNode) get(realm);
        change.accept(settings);
        send("PUT", realm, settings);
    }

    /** What is at a path below {@code /admin/realms/}. */
    public JsonNode get(String path) {
        return read(send("GET", path, null).body());
    }

    /** What the server says of itself, its providers among it. */
    public JsonNode serverInfo() {
        return read(sendWith(token(), HttpRequest.newBuilder(URI.create(keycloak + "/admin/serverinfo")))
                .body());
    }

    /** Posts to a path below {@code /admin/realms/}. */
    public HttpResponse<String> post(String path, Object body) {
        return send("POST", path, JSON.valueToTree(body));
    }

    /** Posts to a path below {@code /admin/realms/}, whatever comes of it. */
    public HttpResponse<String> ask(String path, Object body) {
        return sendWith(
                token(),
                HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/" + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    /** Posts to a path below {@code /admin/realms/}, and gives the id of what that has made. */
    public String create(String path, Object body) {
        var location = post(path, body).headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Posts a form to a path below {@code /admin/realms/}. */
    public void postForm(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    /** Puts to a path below {@code /admin/realms/}. */
    public void put(String path, Object body) {
        send("PUT", path, JSON.valueToTree(body));
    }

    /** Deletes what is at a path below {@code /admin/realms/}. */
    public void delete(String path) {
        send("DELETE", path, null);
    }

    /**
     * Deletes what is at a path below {@code /admin/realms/}, as soon as the server can: what is counted behind a request, on an
     * account in there, may come between two steps of Keycloak's deletion.
     */
    public void deleteInTheEnd(String path) {
        var request = HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/" + path))
                .DELETE();
        Patience.until(
                () -> {
                    var status = sendWith(token(), request).statusCode();
                    if (status == 401) {
                        TOKENS.remove(keycloak);
                    }
                    return status < 300 || status == 404;
                },
                () -> "not deleted: " + path);
    }

    /** Makes a realm. */
    public void createRealm(Map<String, Object> settings) {
        ObjectNode realm = JSON.valueToTree(settings);
        SigningKeys.give(realm);
        send("POST", "", realm);
        // A token knows the realms that were there before it.
        TOKENS.computeIfPresent(keycloak, (server, token) -> token.expired());
    }

    private HttpResponse<String> send(String method, String path, @Nullable JsonNode body) {
        return send(
                method,
                path,
                "application/json",
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    }

    private HttpResponse<String> send(String method, String path, String contentType, BodyPublisher body) {
        var uri = URI.create(keycloak + "/admin/realms" + (path.isEmpty() ? "" : "/" + path));
        var request =
                HttpRequest.newBuilder(uri).header("Content-Type", contentType).method(method, body);
        var response = sendWith(token(), request);
        if (response.statusCode() == 401) {
            // The server may be another one by now.
            TOKENS.remove(keycloak);
            response = sendWith(token(), request);
        }
        if (response.statusCode() == 500 && path.contains("/role-mappings/")) {
            // Keycloak walks all roles of the admin, those of each realm, and stumbles where another test deletes its
            // realm
            // at that moment (RolePermissions#checkAdminRoles, DefaultLazyLoader).
            response = sendWith(token(), request);
        }
        if (response.statusCode() >= 300) {
            throw new AssertionError(method + " " + uri + " gave " + response.statusCode() + ": " + response.body());
        }
        return response;
    }

    private HttpResponse<String> sendWith(String token, HttpRequest.Builder request) {
        return PlainHttp.answer(
                request.setHeader("Authorization", "Bearer " + token).build(), Spent.ADMIN_API);
    }

    private String token() {
        var known = TOKENS.get(keycloak);
        if (known == null) {
            known = logIn();
        } else if (Instant.now().isAfter(known.end())) {
            known = newToken("grant_type=refresh_token&refresh_token=" + encode(known.refresh()), Spent.ADMIN_API)
                    .orElseGet(this::logIn);
        }
        TOKENS.put(keycloak, known);
        return known.value();
    }

    private Token logIn() {
        return newToken(
                        "grant_type=password&username=" + encode(KeycloakServer.ADMIN) + "&password="
                                + encode(KeycloakServer.ADMIN),
                        Spent.ADMIN_LOGINS)
                .orElseThrow(() -> new AssertionError("The admin can't log in at " + keycloak));
    }

    /** Empty when what was shown for it isn't good, or not any more. */
    private Optional<Token> newToken(String grant, Spent account) {
        var request = HttpRequest.newBuilder(URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("client_id=admin-cli&" + grant))
                .build();
        var start = Instant.now();
        var response = PlainHttp.answer(request, account);
        if (response.statusCode() != 200) {
            return Optional.empty();
        }
        var answer = read(response.body());
        var half = answer.get("expires_in").asLong() / 2;
        return Optional.of(new Token(
                answer.get("access_token").asText(),
                start.plusSeconds(half),
                answer.get("refresh_token").asText()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
