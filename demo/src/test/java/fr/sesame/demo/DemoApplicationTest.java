package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoApplicationTest {

    private static RSAKey key;

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer issuer;
    private URI issuerUri;
    private DemoApplication application;
    private volatile @Nullable Map<String, List<String>> tokenRequest;
    private volatile String tokens = "{}";

    @BeforeAll
    static void makeKey() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("1").generate();
    }

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        issuerUri = URI.create("http://localhost:" + issuer.getAddress().getPort() + "/realms/demo");
        issuer.createContext("/realms/demo/.well-known/openid-configuration", exchange -> {
            String metadata = """
                    {"issuer": "@", "authorization_endpoint": "@/auth",
                     "token_endpoint": "@/token", "jwks_uri": "@/certs",
                     "response_types_supported": ["code"], "subject_types_supported": ["public"],
                     "end_session_endpoint": "@/logout",
                     "id_token_signing_alg_values_supported": ["RS256"]}
                    """.replace("@", issuerUri.toString());
            answer(exchange, 200, metadata);
        });
        issuer.createContext("/realms/demo/certs", exchange -> answer(exchange, 200, new JWKSet(key).toString()));
        issuer.start();
        application = DemoApplication.start(0, issuerUri, "demo");
    }

    @AfterEach
    void stop() {
        application.close();
        issuer.stop(0);
    }

    @Test
    void offersToLogIn() throws Exception {
        HttpResponse<String> page = get("", "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"fr\">", "<title>Application de démonstration</title>", "id=\"login\"")
                .containsOnlyOnce("<h1>")
                .doesNotContain("id=\"logout\"");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        assertThat(page.headers().firstValue("Set-Cookie").orElse("")).contains("; HttpOnly; SameSite=Lax");
        assertThat(get("style.css", "").headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    }

    @Test
    void sendsTheBrowserToTheIssuer() throws Exception {
        HttpResponse<String> login = get("login", "");

        assertThat(application.home()).isEqualTo(application.uri().resolve("login"));
        assertThat(login.statusCode()).isEqualTo(303);
        assertThat(location(login)).hasPath("/realms/demo/auth");
        Map<String, List<String>> sent = parameters(login);
        assertThat(sent)
                .containsEntry("client_id", List.of("demo"))
                .containsEntry("response_type", List.of("code"))
                .containsEntry("scope", List.of("openid profile email"))
                .containsEntry("code_challenge_method", List.of("S256"))
                .containsEntry(
                        "redirect_uri",
                        List.of(application.uri().resolve("callback").toString()))
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("prompt", "max_age", "login_hint", "response_mode");
    }

    @Test
    void passesOnWhatTheLoginAsksFor() throws Exception {
        assertThat(parameters(get(
                        "login?prompt=login&login_hint=a%40example.fr&max_age=0&acr_values=gold%20silver"
                                + "&ui_locales=fr-CA%20fr&kc_idp_hint=google&kc_action=UPDATE_PASSWORD"
                                + "&scope=openid&response_mode=form_post&other=1",
                        "")))
                .containsEntry("prompt", List.of("login"))
                .containsEntry("login_hint", List.of("a@example.fr"))
                .containsEntry("max_age", List.of("0"))
                .containsEntry("acr_values", List.of("gold silver"))
                .containsEntry("ui_locales", List.of("fr-CA fr"))
                .containsEntry("kc_idp_hint", List.of("google"))
                .containsEntry("kc_action", List.of("UPDATE_PASSWORD"))
                .containsEntry("scope", List.of("openid"))
                .containsEntry("response_mode", List.of("form_post"))
                .doesNotContainKey("other");
    }

    @Test
    void refusesToAskForNonsense() throws Exception {
        for (String query :
                List.of("prompt=nonsense", "max_age=-1", "max_age=x", "ui_locales=%3Cb%3E", "scope=profile")) {
            HttpResponse<String> page = get("login?" + query, "");
            assertThat(page.statusCode()).as(query).isEqualTo(400);
            assertThat(page.body())
                    .as(query)
                    .contains("id=\"error\"", "invalid_request")
                    .doesNotContain("<b>");
        }
    }

    @Test
    void saysSoWhenTheIssuerIsNotThereAndTriesAgain() throws Exception {
        int port = issuer.getAddress().getPort();
        issuer.stop(0);
        HttpResponse<String> page = get("login", "");
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body())
                .contains("id=\"error\"", "Service de connexion injoignable")
                .doesNotContain("Exception");

        HttpServer back = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        try {
            back.createContext("/", exchange -> {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            back.start();
            assertThat(get("login", "").statusCode())
                    .as("something else answers")
                    .isEqualTo(502);
        } finally {
            back.stop(0);
        }
    }

    @Test
    void refusesAStateThatItDidNotMake() throws Exception {
        HttpResponse<String> page = get("callback?code=x&state=%3Cscript%3E", browser(get("login", "")));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("<code id=\"error-code\">invalid_state</code>")
                .doesNotContain("<script");
    }

    @Test
    void refusesAnAnswerWithoutStateAndOneThatIsNone() throws Exception {
        String browser = browser(get("login", ""));
        assertThat(get("callback?code=x", browser).statusCode()).isEqualTo(400);
        assertThat(get("callback?error=access_denied", browser).body()).contains("invalid_state");
        assertThat(get("callback", browser).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesTheStateOfAnotherBrowserAndKeepsItForItsOwn() throws Exception {
        HttpResponse<String> login = get("login", "");
        String answer = "callback?error=access_denied&state=" + state(login);

        assertThat(get(answer, "").body()).contains("invalid_state");
        assertThat(get(answer, browser(get("login", ""))).body()).contains("invalid_state");

        HttpResponse<String> own = get(answer, browser(login));
        assertThat(own.statusCode()).isEqualTo(400);
        assertThat(own.body()).contains("<code id=\"error-code\">access_denied</code>");
        assertThat(get(answer, browser(login)).body()).as("used once").contains("invalid_state");
    }

    @Test
    void knowsTheLoginsOfSeveralTabsAndTakesAnswersByPostToo() throws Exception {
        HttpResponse<String> one = get("login", "");
        HttpResponse<String> two = get("login", browser(one));
        assertThat(two.headers().firstValue("Set-Cookie")).as("same browser").isEmpty();

        for (HttpResponse<String> tab : List.of(two, one)) {
            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(application.uri().resolve("callback"))
                            .header("Cookie", browser(one))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("error=%3Ci%3E&state=" + state(tab)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).doesNotContain("invalid_state", "<i>");
        }
    }

    @Test
    void beginsAgainOnceWhenTheLoginWasEndedInAnotherTab() throws Exception {
        String ended = "callback?error=temporarily_unavailable&error_description=authentication_expired&state=";
        HttpResponse<String> login = get("login?login_hint=zoe&other=1", "");
        String browser = browser(login);

        HttpResponse<String> again = get(ended + state(login), browser);
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(location(again)).hasPath("/realms/demo/auth");
        assertThat(parameters(again)).containsEntry("login_hint", List.of("zoe"));
        assertThat(state(again)).isNotEqualTo(state(login));

        HttpResponse<String> twice = get(ended + state(again), browser);
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(twice.body()).contains("<code id=\"error-code\">temporarily_unavailable</code>");

        HttpResponse<String> other = get("login", browser);
        assertThat(get("callback?error=temporarily_unavailable&state=" + state(other), browser)
                        .statusCode())
                .as("for another reason")
                .isEqualTo(400);
    }

    @Test
    void saysSoWhenTheTokensCanNotBeFetched() throws Exception {
        HttpResponse<String> login = get("login", "");
        issuer.createContext("/realms/demo/token", exchange -> {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
        });

        HttpResponse<String> page = get("callback?code=x&state=" + state(login), browser(login));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("<code id=\"error-code\">invalid_grant</code>");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void refusesTheAnswerOfAnotherIssuer() throws Exception {
        HttpResponse<String> login = get("login", "");

        assertThat(get("callback?code=x&iss=https%3A%2F%2Fexample.fr&state=" + state(login), browser(login))
                        .body())
                .contains("<code id=\"error-code\">invalid_issuer</code>");
    }

    @Test
    void logsOutByPostOnly() throws Exception {
        assertThat(get("logout", "").statusCode()).isEqualTo(405);
        HttpResponse<String> out = logout("other=1");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(location(out)).isEqualTo(application.uri());
    }

    @Test
    void answersToItsOwnNamesOnly() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), application.uri().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421")
                    .doesNotContain("id=\"login\"");
        }
        assertThat(get("nowhere", "").statusCode()).isEqualTo(404);
    }

    @Test
    void showsWhatTheIssuerSays() throws Exception {
        HttpResponse<String> login = get("login", "");
        issueTokens(claims(login)
                .claim("name", "Zoé <b>")
                .claim("acr", "2")
                .claim("amr", List.of("otp", "pwd"))
                .claim("auth_time", 1)
                .claim("organization", List.of("atelier", "bureau"))
                .build());

        HttpResponse<String> back = answer(login);
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo(application.uri());
        assertThat(cookieOf(back)).startsWith("demo_session=");
        assertThat(tokenRequest)
                .containsEntry("code", List.of("x"))
                .containsEntry("client_id", List.of("demo"))
                .containsKey("code_verifier");

        // Keycloak, to the tab in which the same login had waited.
        HttpResponse<String> waiting = get(
                "callback?error=temporarily_unavailable&error_description=authentication_expired&state=" + state(login),
                browser(login) + "; " + cookieOf(back));
        assertThat(waiting.statusCode()).isEqualTo(303);
        assertThat(location(waiting)).isEqualTo(application.uri());

        String home = get("", cookieOf(back)).body();
        assertThat(home)
                .contains("<h1>Bonjour Zoé &lt;b&gt;</h1>")
                .contains("<dd id=\"claim-sub\">zoe</dd>", "<dd id=\"claim-acr\">2</dd>")
                .contains("<dd id=\"claim-amr\">otp, pwd</dd>", "<dd id=\"claim-auth_time\">1</dd>")
                .contains("<dd id=\"claim-organization\">atelier, bureau</dd>")
                .contains("href=\"/login?prompt=login\"", "href=\"" + issuerUri + "/account\"")
                .contains("href=\"/login?scope=openid+profile+email+organization:*\"")
                .doesNotContain("<b>");
        assertThat(get("", browser(login)).body()).as("without the session").contains("id=\"login\"");

        HttpResponse<String> out = logout(cookieOf(back));
        assertThat(location(out)).hasPath("/realms/demo/logout");
        assertThat(parameters(out))
                .containsKey("id_token_hint")
                .containsEntry(
                        "post_logout_redirect_uri", List.of(application.uri().toString()));
        assertThat(get("", cookieOf(back)).body()).contains("id=\"login\"");
    }

    @Test
    void refusesATokenForAnotherLoginClientIssuerOrKey() throws Exception {
        HttpResponse<String> login = get("login", "");
        issueTokens(claims(login).claim("nonce", "another").build());
        assertThat(answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");

        login = get("login", "");
        issueTokens(claims(login).audience("another").build());
        assertThat(answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");

        login = get("login", "");
        issueTokens(claims(login).issuer("https://example.fr").build());
        assertThat(answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");

        login = get("login", "");
        issueTokens(
                new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate(),
                claims(login).build());
        assertThat(answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");
    }

    @Test
    void refusesAnAuthenticationOlderThanAsked() throws Exception {
        HttpResponse<String> login = get("login?max_age=3600", "");
        issueTokens(claims(login).claim("auth_time", 1).build());
        assertThat(answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private JWTClaimsSet.Builder claims(HttpResponse<String> login) {
        return new JWTClaimsSet.Builder()
                .issuer(issuerUri.toString())
                .audience("demo")
                .subject("zoe")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim(
                        "nonce",
                        Objects.requireNonNull(parameters(login).get("nonce")).get(0));
    }

    private void issueTokens(JWTClaimsSet claims) throws JOSEException {
        issueTokens(key, claims);
    }

    private void issueTokens(RSAKey signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.getKeyID())
                        .build(),
                claims);
        token.sign(new RSASSASigner(signer));
        if (tokenRequest == null) {
            issuer.createContext("/realms/demo/token", exchange -> {
                tokenRequest = URLUtils.parseParameters(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                answer(exchange, 200, tokens);
            });
        }
        tokens = "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"" + token.serialize() + "\"}";
    }

    /** Comes back from the issuer, in the browser that went there. */
    private HttpResponse<String> answer(HttpResponse<String> login) throws IOException, InterruptedException {
        return get("callback?code=x&state=" + state(login), browser(login));
    }

    private HttpResponse<String> logout(String cookie) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(application.uri().resolve("logout"))
                        .header("Cookie", cookie)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.uri().resolve(path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", "other=1; " + cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI location(HttpResponse<String> response) {
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    private static Map<String, List<String>> parameters(HttpResponse<String> login) {
        return URLUtils.parseParameters(location(login).getRawQuery());
    }

    private static String state(HttpResponse<String> login) {
        return Objects.requireNonNull(parameters(login).get("state")).get(0);
    }

    /** The cookie that names the browser. */
    private static String browser(HttpResponse<String> login) {
        String cookie = cookieOf(login);
        assertThat(cookie).startsWith("demo_browser=");
        return cookie;
    }

    private static String cookieOf(HttpResponse<String> response) {
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
