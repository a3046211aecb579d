package fr.sesame.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An issuer of tokens that says what a test wants it to say. */
final class IssuerDouble implements AutoCloseable {

    private static final RSAKey KEY = newKey();

    private final HttpServer server;
    private final URI uri;
    private volatile Map<String, List<String>> tokenRequest = Map.of();
    private volatile int status = 404;
    private volatile String tokens = "{}";

    private IssuerDouble(HttpServer server) {
        this.server = server;
        this.uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/realms/demo");
    }

    /** Another key than any before, under the name that this one's has. */
    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static IssuerDouble start() throws IOException {
        var issuer = new IssuerDouble(HttpServer.create(new InetSocketAddress("localhost", 0), 0));
        var metadata = """
                {"issuer": "@", "authorization_endpoint": "@/auth",
                 "token_endpoint": "@/token", "jwks_uri": "@/certs",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "end_session_endpoint": "@/logout",
                 "id_token_signing_alg_values_supported": ["RS256"]}
                """.replace("@", issuer.uri.toString());
        var server = issuer.server;
        server.createContext(
                "/realms/demo/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata));
        server.createContext("/realms/demo/certs", exchange -> answer(exchange, 200, new JWKSet(KEY).toString()));
        server.createContext("/realms/demo/token", issuer::answerWithTokens);
        server.start();
        return issuer;
    }

    private void answerWithTokens(HttpExchange exchange) throws IOException {
        tokenRequest =
                URLUtils.parseParameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, status, tokens);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    URI uri() {
        return uri;
    }

    /** What it was last asked for tokens; empty before. */
    Map<String, List<String>> tokenRequest() {
        return tokenRequest;
    }

    /** What it says of somebody after a login, for a test to change. */
    JWTClaimsSet.Builder claims(HttpResponse<String> login) {
        return new JWTClaimsSet.Builder()
                .issuer(uri.toString())
                .audience("demo")
                .subject("zoe")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim(
                        "nonce",
                        Objects.requireNonNull(
                                        ApplicationVisitor.parameters(login).get("nonce"))
                                .get(0));
    }

    void issueTokens(JWTClaimsSet claims) throws JOSEException {
        issueTokens(KEY, claims);
    }

    void issueTokens(RSAKey signer, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.getKeyID())
                        .build(),
                claims);
        token.sign(new RSASSASigner(signer));
        status = 200;
        tokens = "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"" + token.serialize() + "\"}";
    }

    /** Refuses them from now on. */
    void refuseTokens(String why) {
        status = 400;
        tokens = why;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
