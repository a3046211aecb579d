package fr.sesame.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.demo.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The admin API of the server, as far as it takes to set a benchmark up. */
final class AdminApi {

    private static final int ACCOUNTS_AT_ONCE = 250;
    private static final int COUNTING_MILLIS = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Less than the minute that Keycloak gives it. */
    private static final long TOKEN_NANOS = Duration.ofSeconds(30).toNanos();

    private final HttpClient http;
    private final URI keycloak;
    private @Nullable String token;
    private long takenAt;

    AdminApi(HttpClient http, URI keycloak) {
        this.http = http;
        this.keycloak = keycloak;
    }

    /** What is at a path below {@code /admin/}. */
    JsonNode get(String path) {
        return read(send("GET", path, null));
    }

    /** Posts to a path below {@code /admin/}. */
    void post(String path, Object body) {
        send("POST", path, body);
    }

    /** The same; what comes back. */
    JsonNode ask(String path, Object body) {
        return read(send("POST", path, body));
    }

    /** Deletes what is at a path below {@code /admin/}. */
    void delete(String path) {
        send("DELETE", path, null);
    }

    /** Posts a form of one field to a path below {@code /admin/}. */
    void postForm(String path, String field, String value) {
        var response = exchange(HttpRequest.newBuilder(URI.create(keycloak + "/admin/" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(field + "=" + encode(value)))
                .build());
        if (response.statusCode() >= 300) {
            throw new BenchmarkProblem("POST " + path + " gave " + response.statusCode() + ": " + response.body());
        }
    }

    /**
     * Has an access code issued for each, in one call.
     *
     * @return what the server answers: a list, a line each below its header
     */
    String issueAccessCodes(String realm, List<String> usernames) {
        var path = "realms/" + realm + "/sesame/access-codes";
        var response = exchange(HttpRequest.newBuilder(URI.create(keycloak + "/admin/" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("username\n" + String.join("\n", usernames) + "\n"))
                .build());
        if (response.statusCode() != 200) {
            throw new BenchmarkProblem("POST " + path + " gave " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Puts to a path below {@code /admin/}. */
    void put(String path, Object body) {
        send("PUT", path, body);
    }

    /** Makes accounts, with a password each that nobody looks at, many at once. */
    void createAccounts(String realm, List<String> addresses) {
        createAccounts(realm, addresses, AccountKind.CHEAPER_HASH);
    }

    /** Makes accounts of a kind, many at once. */
    void createAccounts(String realm, List<String> addresses, AccountKind kind) {
        for (var from = 0; from < addresses.size(); from += ACCOUNTS_AT_ONCE) {
            var some = addresses.subList(from, Math.min(from + ACCOUNTS_AT_ONCE, addresses.size()));
            var users =
                    some.stream().map(address -> account(realm, address, kind)).toList();
            post("realms/" + realm + "/partialImport", Map.of("ifResourceExists", "FAIL", "users", users));
        }
    }

    /** Takes all directories from a realm, and the accounts that came from them. */
    void removeDirectories(String realm) {
        for (var component : get("realms/" + realm + "/components?type=org.keycloak.storage.UserStorageProvider")) {
            delete("realms/" + realm + "/components/" + component.path("id").asText());
        }
    }

    /** Makes the server read every account from the database again. */
    void clearUserCache(String realm) {
        post("realms/" + realm + "/clear-user-cache", Map.of());
    }

    /** Has each account locked by a wrong password: the realm has to lock after one. */
    void lock(String realm, List<String> addresses) throws InterruptedException {
        addresses.forEach(address -> token(realm, address, "wrong"));
        for (var address : addresses) {
            var id = get("realms/" + realm + "/users?exact=true&username=" + encode(address))
                    .path(0)
                    .path("id")
                    .asText();
            while (!get("realms/" + realm + "/attack-detection/brute-force/users/" + id)
                    .path("disabled")
                    .asBoolean()) {
                // The server counts on a thread of its own.
                Thread.sleep(COUNTING_MILLIS);
            }
        }
    }

    /**
     * Has the server look accounts up, by attempts to log in with a wrong password: it then keeps those that exist in its
     * cache. Brute-force protection is off meanwhile, so that nothing else comes of it.
     */
    void lookUp(String realm, List<String> addresses) {
        var before = get("realms/" + realm).path("bruteForceProtected").asBoolean();
        put("realms/" + realm, Map.of("bruteForceProtected", false));
        for (var address : addresses) {
            var answer = token(realm, address, "wrong").body();
            if (!answer.contains("invalid_grant")) {
                throw new BenchmarkProblem("A wrong password in realm " + realm + " gave " + answer);
            }
        }
        put("realms/" + realm, Map.of("bruteForceProtected", before));
    }

    private static ObjectNode account(String realm, String address, AccountKind kind) {
        ObjectNode user = JSON.createObjectNode();
        user.put("username", address)
                .put("email", address)
                .put("emailVerified", true)
                .put("enabled", kind.isEnabled())
                .put("firstName", "Camille")
                .put("lastName", "Essai");
        kind.credential().ifPresent(credential -> user.set("credentials", JSON.valueToTree(List.of(credential))));
        user.set("realmRoles", JSON.valueToTree(List.of("default-roles-" + realm)));
        return user;
    }

    private String send(String method, String path, @Nullable Object body) {
        var json = body == null ? "" : JSON.valueToTree(body).toString();
        var response = exchange(HttpRequest.newBuilder(URI.create(keycloak + "/admin/" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build());
        if (response.statusCode() >= 300) {
            throw new BenchmarkProblem(method + " " + path + " gave " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Kept for a while, as each one costs the server a password hash. */
    private String token() {
        if (token == null || System.nanoTime() - takenAt > TOKEN_NANOS) {
            token = read(token("master", KeycloakServer.ADMIN, KeycloakServer.ADMIN)
                            .body())
                    .path("access_token")
                    .asText();
            takenAt = System.nanoTime();
        }
        return token;
    }

    private HttpResponse<String> token(String realm, String username, String password) {
        var form = Map.of(
                        "grant_type", "password", "client_id", "admin-cli", "username", username, "password", password)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return exchange(
                HttpRequest.newBuilder(URI.create(keycloak + "/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkProblem("Interrupted");
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** A name as a part of a path. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
