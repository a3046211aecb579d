package fr.sesame.demo;

import static fr.sesame.demo.ApplicationVisitor.browser;
import static fr.sesame.demo.ApplicationVisitor.location;
import static fr.sesame.demo.ApplicationVisitor.parameters;
import static fr.sesame.demo.ApplicationVisitor.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which answers of an issuer the application takes. */
class DemoAnswersTest extends AtTheApplication {

    @Test
    void refusesAStateThatItDidNotMake() throws Exception {
        HttpResponse<String> page =
                visitor.get("callback?code=x&state=%3Cscript%3E", browser(visitor.get("login", "")));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("<code id=\"error-code\">invalid_state</code>")
                .doesNotContain("<script");
    }

    @Test
    void refusesAnAnswerWithoutStateAndOneThatIsNone() throws Exception {
        String browser = browser(visitor.get("login", ""));
        assertThat(visitor.get("callback?code=x", browser).statusCode()).isEqualTo(400);
        assertThat(visitor.get("callback?error=access_denied", browser).body()).contains("invalid_state");
        assertThat(visitor.get("callback", browser).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesTheStateOfAnotherBrowserAndKeepsItForItsOwn() throws Exception {
        HttpResponse<String> login = visitor.get("login", "");
        String answer = "callback?error=access_denied&state=" + state(login);

        assertThat(visitor.get(answer, "").body()).contains("invalid_state");
        assertThat(visitor.get(answer, browser(visitor.get("login", ""))).body())
                .contains("invalid_state");

        HttpResponse<String> own = visitor.get(answer, browser(login));
        assertThat(own.statusCode()).isEqualTo(400);
        assertThat(own.body()).contains("<code id=\"error-code\">access_denied</code>");
        assertThat(visitor.get(answer, browser(login)).body()).as("used once").contains("invalid_state");
    }

    @Test
    void knowsTheLoginsOfSeveralTabsAndTakesAnswersByPostToo() throws Exception {
        HttpResponse<String> one = visitor.get("login", "");
        HttpResponse<String> two = visitor.get("login", browser(one));
        assertThat(two.headers().firstValue("Set-Cookie")).as("same browser").isEmpty();

        for (HttpResponse<String> tab : List.of(two, one)) {
            HttpResponse<String> page =
                    visitor.send(HttpRequest.newBuilder(application.uri().resolve("callback"))
                            .header("Cookie", browser(one))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("error=%3Ci%3E&state=" + state(tab)))
                            .build());
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).doesNotContain("invalid_state", "<i>");
        }
    }

    @Test
    void beginsAgainOnceWhenTheLoginWasEndedInAnotherTab() throws Exception {
        String ended = "callback?error=temporarily_unavailable&error_description=authentication_expired&state=";
        HttpResponse<String> login = visitor.get("login?login_hint=zoe&other=1", "");
        String browser = browser(login);

        HttpResponse<String> again = visitor.get(ended + state(login), browser);
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(location(again)).hasPath("/realms/demo/auth");
        assertThat(parameters(again)).containsEntry("login_hint", List.of("zoe"));
        assertThat(state(again)).isNotEqualTo(state(login));

        HttpResponse<String> twice = visitor.get(ended + state(again), browser);
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(twice.body()).contains("<code id=\"error-code\">temporarily_unavailable</code>");

        HttpResponse<String> other = visitor.get("login", browser);
        assertThat(visitor.get("callback?error=temporarily_unavailable&state=" + state(other), browser)
                        .statusCode())
                .as("for another reason")
                .isEqualTo(400);
    }

    @Test
    void refusesTheAnswerOfAnotherIssuer() throws Exception {
        HttpResponse<String> login = visitor.get("login", "");

        assertThat(visitor.get("callback?code=x&iss=https%3A%2F%2Fexample.fr&state=" + state(login), browser(login))
                        .body())
                .contains("<code id=\"error-code\">invalid_issuer</code>");
    }
}
