package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Access codes, as an admin issues them and people type them. */
record AccessCodes(SesameServer server, AdminLinks api) {

    static final String CSV = "text/csv";

    private static final ObjectMapper JSON = new ObjectMapper();

    static AccessCodes byTheServersAdmin(SesameServer server) {
        return new AccessCodes(server, AdminLinks.byTheServersAdmin(server));
    }

    /** Asks for one. */
    HttpResponse<String> ask(String userId, Map<String, Object> terms) {
        var wanted = new HashMap<>(terms);
        wanted.put("userId", userId);
        return post("access-codes", wanted);
    }

    /** Posts JSON. */
    HttpResponse<String> post(String path, Map<String, Object> body) {
        return api.post(path, "application/json", JSON.valueToTree(body).toString());
    }

    /** A code, of usual terms. */
    String issue(String userId) {
        return issue(userId, Map.of());
    }

    /** A code. */
    String issue(String userId, Map<String, Object> terms) {
        var answer = ask(userId, terms);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return read(answer).required("code").asText();
    }

    /** Sends a list; what has become of its lines, cell by cell, without the header. */
    List<List<String>> issueList(String csv) {
        return lines(api.post("access-codes", CSV, csv));
    }

    /** The lines of an answer, none of whose cells has a comma, without the header. */
    static List<List<String>> lines(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var lines =
                answer.body().lines().map(line -> List.of(line.split(",", -1))).toList();
        assertThat(lines.get(0))
                .containsExactly(
                        "line", "username", "name", "status", "code", "valid_from", "valid_until", "uses", "message");
        return lines.subList(1, lines.size());
    }

    static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** Somebody at the page for codes, by way of the first one. */
    LoginVisitor open(HttpVisitor browser) {
        var page = LoginVisitor.at(server, browser, browser.openLogin("")).submit(Map.of("access-code", ""));
        assertThat(page.has("sesame-access-code-form")).as(page.page().body()).isTrue();
        return page;
    }

    /** Somebody types a name and a code, and goes on as far as it leads. */
    LoginVisitor type(String name, String code) {
        return type(open(new HttpVisitor(server)), name, code);
    }

    /** The same of somebody who is there. */
    static LoginVisitor type(LoginVisitor at, String name, String code) {
        return at.submit(Map.of("username", name, "code", code)).follow();
    }

    /** Whether it leads to a new password. */
    static boolean isAtNewPassword(LoginVisitor visitor) {
        return visitor.has("password-new");
    }

    static LoginVisitor setPassword(LoginVisitor at, String password) {
        return at.submit(Map.of("password-new", password, "password-confirm", password))
                .follow();
    }
}
