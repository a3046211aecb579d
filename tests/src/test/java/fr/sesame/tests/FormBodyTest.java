package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * S17, S20: what is sent where only forms are taken, and is none, or none that can be read. Reported of two addresses, where a file made a
 * 500; here of all that read forms of their own, each as far as it is opened.
 */
@Tag("hostile")
@OnSharedServer
class FormBodyTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=b";
    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"%1$s\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n";
    private static final String FIELD = "--b\r\nContent-Disposition: form-data; name=\"%1$s\"\r\n\r\nx\r\n--b--\r\n";

    private static final Set<Integer> REFUSALS = Set.of(400, 413, 415);

    private final SesameServer server;
    private final Admin admin;

    FormBodyTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    private static Map<List<String>, String> bodies() {
        var bodies = new LinkedHashMap<List<String>, String>();
        bodies.put(List.of("a file", PARTS), FILE);
        bodies.put(List.of("a field in parts", PARTS), FIELD);
        bodies.put(
                List.of("parts without an end", PARTS),
                "--b\r\nContent-Disposition: form-data; name=\"%1$s\"\r\n\r\nx");
        bodies.put(List.of("parts of nothing", PARTS), "");
        bodies.put(List.of("parts that are none", PARTS), "%1$s=x");
        bodies.put(List.of("parts without a boundary", "multipart/form-data"), FIELD);
        bodies.put(List.of("JSON", "application/json"), "{\"%1$s\":\"x\"}");
        bodies.put(List.of("text", "text/plain"), "%1$s=x");
        bodies.put(List.of("bytes", "application/octet-stream"), "\u0000\u0001");
        bodies.put(List.of("nonsense", "nonsense"), "%1$s=x");
        bodies.put(List.of("no digits after a percent sign", FORM), "%1$s=%%zz");
        bodies.put(List.of("nothing after a percent sign", FORM), "%1$s=%%");
        bodies.put(List.of("a name that can't be read", FORM), "%%zz=x");
        return bodies;
    }

    private void assertRefused(String what, HttpVisitor visitor, URI address, String field) throws Exception {
        var before = ServerLog.of(server).length();
        var wrong = new ArrayList<String>();
        bodies().forEach((body, text) -> {
            var answer = visitor.post(address, text.formatted(field), body.get(1));
            if (!REFUSALS.contains(answer.status()) || !isOurs(answer)) {
                wrong.add(what + ": " + body.get(0) + " " + answer.status() + " "
                        + answer.body().lines().limit(3).toList());
            }
        });
        // Forms that say nothing are taken for what they are.
        for (var body : List.of("", field, field + "=" + "x".repeat(10_000_000), (field + "=x&").repeat(3_000))) {
            var answer = visitor.post(address, body, FORM);
            if (answer.status() >= 500) {
                wrong.add(what + ": " + body.length() + " characters " + answer.status());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(ServerLog.of(server).faultsAfter(before)).as(what).isEmpty();
    }

    /** A page with a way on, or JSON for the script of a page. */
    private static boolean isOurs(Answer answer) {
        return answer.header("content-type").startsWith("application/json")
                ? answer.body().contains("\"met\"")
                : answer.body().contains("<main");
    }

    @Test
    void pageThatFindsAWorkspace() throws Exception {
        var visitor = WorkspaceVisitor.open(server);
        assertRefused("workspace", visitor.http(), visitor.address(), "username");
        assertThat(visitor.ask(Accounts.unknown()).isSent()).isTrue();
    }

    @Test
    void verdictOfAPassword() throws Exception {
        var http = new HttpVisitor(server);
        var visitor = LoginVisitor.at(
                        server,
                        http,
                        http.openLoginAs(new Accounts(admin).toChangePassword().name()))
                .logInWith(Admin.PASSWORD)
                .follow();
        var address = URI.create(server.realm("sesame") + "/sesame-password-rules?"
                + visitor.page().formAction().getRawQuery());
        assertRefused("verdict", http, address, "password");
        assertThat(http.post(address, "password=Cheval-agrafe-pile-7", FORM).status())
                .isEqualTo(200);
    }

    @Test
    void linkOfALogin() throws Exception {
        var links = AdminLinks.byTheServersAdmin(server);
        var link = links.handed(new Accounts(admin).withPassword().id());
        var http = new HttpVisitor(server);
        assertThat(LinkVisitor.open(server, link, http).nonce()).isPresent();
        assertRefused("link", http, link, "nonce");
        assertThat(LinkVisitor.open(server, link, http).press().page().status()).isEqualTo(303);
    }

    @Test
    void itWasNotMe() throws Exception {
        var owner = new Accounts(admin).withPassword();
        AccessCodes.byTheServersAdmin(server).issue(owner.id());
        var link = new NotMeNotices(server).link(owner.name());
        var http = new HttpVisitor(server);
        assertThat(LinkVisitor.open(server, link, http).nonce()).isPresent();
        assertRefused("not me", http, link, "nonce");
        assertThat(LinkVisitor.open(server, link, http).press().page().status()).isEqualTo(200);
    }

    /** No part of it takes a form, whoever sends one. */
    @Test
    void partsOfTheAdminApi() throws Exception {
        var byAdmin = new HttpVisitor(server)
                .saying(
                        "Authorization",
                        AdminLinks.byTheServersAdmin(server).authorization().orElseThrow());
        var before = ServerLog.of(server).length();
        for (var part : List.of("access-codes", "access-codes/groups/nobody", "login-links", "install")) {
            var address = URI.create(
                    server.realm("sesame").toString().replace("/realms/", "/admin/realms/") + "/sesame/" + part);
            bodies().forEach((body, text) -> {
                if (body.get(1).equals(FORM) || body.get(1).startsWith("multipart/")) {
                    var sent = text.formatted("username");
                    assertThat(byAdmin.post(address, sent, body.get(1)).status())
                            .as(part + ": " + body.get(0))
                            .isEqualTo(415);
                    assertThat(new HttpVisitor(server)
                                    .post(address, sent, body.get(1))
                                    .status())
                            .as("a stranger's")
                            .isEqualTo(401);
                }
            });
        }
        assertThat(ServerLog.of(server).faultsAfter(before)).isEmpty();
    }
}
