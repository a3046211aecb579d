package fr.sesame.demo;

import static fr.sesame.demo.ApplicationVisitor.location;
import static fr.sesame.demo.ApplicationVisitor.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The application before and beside a login: what it shows, and what it asks the issuer for. */
class DemoApplicationTest extends AtTheApplication {

    @Test
    void offersToLogIn() throws Exception {
        HttpResponse<String> page = visitor.get("", "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"fr\">", "<title>Application de démonstration</title>", "id=\"login\"")
                .containsOnlyOnce("<h1>")
                .doesNotContain("id=\"logout\"");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        assertThat(page.headers().firstValue("Set-Cookie").orElse("")).contains("; HttpOnly; SameSite=Lax");
        assertThat(visitor.get("style.css", "").headers().firstValue("Content-Type"))
                .contains("text/css; charset=utf-8");
    }

    @Test
    void sendsTheBrowserToTheIssuer() throws Exception {
        HttpResponse<String> login = visitor.get("login", "");

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
        assertThat(parameters(visitor.get(
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
            HttpResponse<String> page = visitor.get("login?" + query, "");
            assertThat(page.statusCode()).as(query).isEqualTo(400);
            assertThat(page.body())
                    .as(query)
                    .contains("id=\"error\"", "invalid_request")
                    .doesNotContain("<b>");
        }
    }

    @Test
    void saysSoWhenTheIssuerIsNotThereAndTriesAgain() throws Exception {
        int port = issuer.uri().getPort();
        issuer.close();
        HttpResponse<String> page = visitor.get("login", "");
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
            assertThat(visitor.get("login", "").statusCode())
                    .as("something else answers")
                    .isEqualTo(502);
        } finally {
            back.stop(0);
        }
    }

    @Test
    void logsOutByPostOnly() throws Exception {
        assertThat(visitor.get("logout", "").statusCode()).isEqualTo(405);
        HttpResponse<String> out = visitor.logout("other=1");
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
        assertThat(visitor.get("nowhere", "").statusCode()).isEqualTo(404);
    }
}
