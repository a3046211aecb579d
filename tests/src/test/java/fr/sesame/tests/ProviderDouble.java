package fr.sesame.tests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Answers Keycloak as the OpenID provider does for whom tests send people away: what it says is what the test has set last. No
 * browser ever comes here, so there is no page of it.
 */
final class ProviderDouble implements AutoCloseable {

    static final String CLIENT = "sesame-there";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final String address;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Said said = new Said(200, "{}", false);

    private record Said(int status, String body, boolean never) {}

    private ProviderDouble(HttpServer http, String address) {
        this.http = http;
        this.address = address;
    }

    static ProviderDouble start(SesameServer server) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(server.mailBindAddress(), 0), 0);
        var started = new ProviderDouble(
                http, "http://" + server.mailHost() + ":" + http.getAddress().getPort());
        http.createContext("/token", started::answer);
        http.setExecutor(Executors.newCachedThreadPool());
        http.start();
        return started;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (said.never()) {
                end.await();
                return;
            }
            var body = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(said.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who the provider says that it is. */
    String issuer() {
        return address;
    }

    /** Configuration of an identity provider that is this one. */
    Map<String, String> config() {
        return Map.of(
                "issuer",
                issuer(),
                "authorizationUrl",
                "https://login.example/auth",
                "tokenUrl",
                address + "/token",
                "clientId",
                CLIENT,
                "clientSecret",
                "secret",
                "validateSignature",
                "false",
                "disableUserInfo",
                "true",
                "syncMode",
                "IMPORT");
    }

    /** From now on it answers this to a code. */
    void says(int status, String body) {
        said = new Said(status, body, false);
    }

    /** From now on it takes a code and says nothing. */
    void isSlow() {
        said = new Said(200, "", true);
    }

    /** From now on it lets this person in, for the login that was begun with this nonce. */
    void letsIn(String subject, String nonce, Map<String, Object> more) {
        var now = Instant.now().getEpochSecond();
        var claims = new HashMap<String, Object>(Map.of(
                "iss", issuer(), "aud", CLIENT, "azp", CLIENT, "sub", subject, "iat", now, "exp", now + 300, "nonce",
                nonce, "typ", "ID"));
        claims.putAll(more);
        says(
                200,
                json(Map.of(
                        "access_token",
                        "there",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "id_token",
                        part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims) + ".c2lnbmVk")));
    }

    private static String part(Map<String, Object> content) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json(content).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Map<String, Object> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end.countDown();
        http.stop(0);
    }
}
