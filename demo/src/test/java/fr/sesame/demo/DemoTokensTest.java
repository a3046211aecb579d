package fr.sesame.demo;

import static fr.sesame.demo.ApplicationVisitor.browser;
import static fr.sesame.demo.ApplicationVisitor.cookieOf;
import static fr.sesame.demo.ApplicationVisitor.location;
import static fr.sesame.demo.ApplicationVisitor.parameters;
import static fr.sesame.demo.ApplicationVisitor.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tokens the application takes, and what it shows of them. */
class DemoTokensTest extends AtTheApplication {

    @Test
    void saysSoWhenTheTokensCanNotBeFetched() throws Exception {
        HttpResponse<String> login = visitor.get("login", "");
        issuer.refuseTokens("{\"error\": \"invalid_grant\"}");

        HttpResponse<String> page = visitor.get("callback?code=x&state=" + state(login), browser(login));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("<code id=\"error-code\">invalid_grant</code>");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void showsWhatTheIssuerSays() throws Exception {
        HttpResponse<String> login = visitor.get("login", "");
        issuer.issueTokens(issuer.claims(login)
                .claim("name", "Zoé <b>")
                .claim("acr", "2")
                .claim("amr", List.of("otp", "pwd"))
                .claim("auth_time", 1)
                .claim("organization", List.of("atelier", "bureau"))
                .build());

        HttpResponse<String> back = visitor.answer(login);
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo(application.uri());
        assertThat(cookieOf(back)).startsWith("demo_session=");
        assertThat(issuer.tokenRequest())
                .containsEntry("code", List.of("x"))
                .containsEntry("client_id", List.of("demo"))
                .containsKey("code_verifier");

        // Keycloak, to the tab in which the same login had waited.
        HttpResponse<String> waiting = visitor.get(
                "callback?error=temporarily_unavailable&error_description=authentication_expired&state=" + state(login),
                browser(login) + "; " + cookieOf(back));
        assertThat(waiting.statusCode()).isEqualTo(303);
        assertThat(location(waiting)).isEqualTo(application.uri());

        String home = visitor.get("", cookieOf(back)).body();
        assertThat(home)
                .contains("<h1>Bonjour Zoé &lt;b&gt;</h1>")
                .contains("<dd id=\"claim-sub\">zoe</dd>", "<dd id=\"claim-acr\">2</dd>")
                .contains("<dd id=\"claim-amr\">otp, pwd</dd>", "<dd id=\"claim-auth_time\">1</dd>")
                .contains("<dd id=\"claim-organization\">atelier, bureau</dd>")
                .contains("href=\"/login?prompt=login\"", "href=\"" + issuer.uri() + "/account\"")
                .contains("href=\"/login?scope=openid+profile+email+organization:*\"")
                .doesNotContain("<b>");
        assertThat(visitor.get("", browser(login)).body())
                .as("without the session")
                .contains("id=\"login\"");

        HttpResponse<String> out = visitor.logout(cookieOf(back));
        assertThat(location(out)).hasPath("/realms/demo/logout");
        assertThat(parameters(out))
                .containsKey("id_token_hint")
                .containsEntry(
                        "post_logout_redirect_uri", List.of(application.uri().toString()));
        assertThat(visitor.get("", cookieOf(back)).body()).contains("id=\"login\"");
    }

    @Test
    void refusesATokenForAnotherLoginClientIssuerOrKey() throws Exception {
        HttpResponse<String> login = visitor.get("login", "");
        issuer.issueTokens(issuer.claims(login).claim("nonce", "another").build());
        assertThat(visitor.answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");

        login = visitor.get("login", "");
        issuer.issueTokens(issuer.claims(login).audience("another").build());
        assertThat(visitor.answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");

        login = visitor.get("login", "");
        issuer.issueTokens(issuer.claims(login).issuer("https://example.fr").build());
        assertThat(visitor.answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");

        login = visitor.get("login", "");
        issuer.issueTokens(IssuerDouble.newKey(), issuer.claims(login).build());
        assertThat(visitor.answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");
    }

    @Test
    void refusesAnAuthenticationOlderThanAsked() throws Exception {
        HttpResponse<String> login = visitor.get("login?max_age=3600", "");
        issuer.issueTokens(issuer.claims(login).claim("auth_time", 1).build());
        assertThat(visitor.answer(login).body()).contains("<code id=\"error-code\">invalid_token</code>");
    }
}
