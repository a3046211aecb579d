package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Somebody who has the demo's application open, and the address that it sends them to. */
final class ApplicationVisitor {

    private final HttpClient http = HttpClient.newHttpClient();
    private final DemoApplication application;

    ApplicationVisitor(DemoApplication application) {
        this.application = application;
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Comes back from the issuer, in the browser that went there. */
    HttpResponse<String> answer(HttpResponse<String> login) throws IOException, InterruptedException {
        return get("callback?code=x&state=" + state(login), browser(login));
    }

    HttpResponse<String> logout(String cookie) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(application.uri().resolve("logout"))
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.uri().resolve(path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", "other=1; " + cookie);
        }
        return send(request.build());
    }

    static URI location(HttpResponse<String> response) {
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    static Map<String, List<String>> parameters(HttpResponse<String> login) {
        return URLUtils.parseParameters(location(login).getRawQuery());
    }

    static String state(HttpResponse<String> login) {
        return Objects.requireNonNull(parameters(login).get("state")).get(0);
    }

    /** The cookie that names the browser. */
    static String browser(HttpResponse<String> login) {
        String cookie = cookieOf(login);
        assertThat(cookie).startsWith("demo_browser=");
        return cookie;
    }

    static String cookieOf(HttpResponse<String> response) {
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
