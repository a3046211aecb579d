package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.application.RecordingSite;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.ProxyExample;
import fr.sesame.tests.server.ProxyProgram;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of {@code docker/proxy/}, run by the programs that they are for, in front of the server (S7). */
@OnSharedServer
class ProxyExamplesTest {

    private static final String PUBLIC = ProxyExample.PUBLIC_ADDRESS;

    /** Where all visitors of these tests really come from. */
    private static final String HERE = "127.0.0.1";

    /** As long as an answer of SAML's with a signature and some attributes, in an address. */
    private static final String LONG = "x".repeat(12 * 1024);

    private final SesameServer server;
    private final Realm realm;
    private final Accounts accounts;
    private final Events events;
    private final DemoFlow reset;

    ProxyExamplesTest(SesameServer server, Admin admin) {
        this.server = server;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.events = new Events(admin);
        this.reset = DemoFlow.reset(admin);
    }

    private ProxyExample start(ProxyProgram program) throws Exception {
        return start(program, server.keycloak());
    }

    private static ProxyExample start(ProxyProgram program, URI server) throws Exception {
        Assumptions.assumeTrue(program.isWanted(), program + " is not installed");
        return ProxyExample.start(program, server);
    }

    private HttpVisitor visitor(ProxyExample proxy) {
        return new HttpVisitor(server).through(proxy, Version.HTTP_2);
    }

    @ParameterizedTest
    @EnumSource
    void aLoginComesThrough(ProxyProgram program) throws Exception {
        try (var proxy = start(program)) {
            realm.withAttributes(Map.of("frontendUrl", PUBLIC)).during(() -> {
                var visitor = visitor(proxy);
                var address = accounts.withPassword().name();
                var page = visitor.openLoginAs(address);
                assertThat(page.formAction().toString()).startsWith(PUBLIC + "/realms/sesame/");
                assertThat(visitor.get(URI.create(PUBLIC + styleSheet(page))).status())
                        .isEqualTo(200);
                var back = visitor.submit(page, Map.of("password", Admin.PASSWORD));
                assertThat(back.status()).isEqualTo(302);
                assertThat(visitor.redeem(back).body()).contains("access_token");
            });
            assertThat(visitor(proxy)
                            .get(URI.create(PUBLIC + "/.well-known/oauth-authorization-server/realms/sesame"))
                            .body())
                    .contains("authorization_endpoint");
        }
    }

    private static String styleSheet(Answer page) {
        return page.body().replaceAll("(?s).*<link[^>]* href=\"(/resources/[^\"]+\\.css[^\"]*)\".*", "$1");
    }

    @ParameterizedTest
    @EnumSource
    void clientsDoNotChooseTheAddressInEvents(ProxyProgram program) throws Exception {
        try (var proxy = start(program)) {
            assertThat(addressInEvent(new HttpVisitor(server, "10.255.0.1")))
                    .as("without a proxy the server believes what it is told")
                    .isEqualTo("10.255.0.1");
            assertThat(addressInEvent(visitor(proxy)
                            .saying("X-Forwarded-For", "10.255.0.2, 10.255.0.3")
                            .saying("Forwarded", "for=10.255.0.4;proto=http")
                            .saying("X-Real-IP", "10.255.0.5")))
                    .isEqualTo(HERE);
        }
    }

    private String addressInEvent(HttpVisitor visitor) {
        var address = accounts.withPassword().name();
        visitor.submit(visitor.openLoginAs(address), Map.of("password", "Pas-le-bon-2026"));
        return events.await("LOGIN_ERROR", address).get("ipAddress").asText();
    }

    @ParameterizedTest
    @EnumSource
    void clientsDoNotChooseTheAddressThatLimitsCount(ProxyProgram program) throws Exception {
        try (var proxy = start(program)) {
            reset.withMail(Map.of("mails-per-client", "2")).during(() -> {
                var names = List.of(Accounts.unknown(), Accounts.unknown(), Accounts.unknown());
                for (var name : names) {
                    // Each says that it comes from another address.
                    ResetVisitor.ask(server, name, visitor(proxy));
                }
                assertThat(events.awaitTooManyMails("SEND_RESET_PASSWORD_ERROR", names.get(2))
                                .get("details")
                                .get("reason")
                                .asText())
                        .isEqualTo("CLIENT");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerIsToldNothingButWhatTheProxyKnows(ProxyProgram program) throws Exception {
        try (var site = RecordingSite.start();
                var proxy = start(program, site.at(""))) {
            visitor(proxy)
                    .claimingHost("evil.example")
                    .saying("X-Forwarded-For", "10.255.0.2")
                    .saying("X-Forwarded-Port", "81")
                    .saying("X-Forwarded-Prefix", "/evil")
                    .saying("X-Forwarded-Ssl", "off")
                    .saying("Forwarded", "for=10.255.0.4;host=evil.example")
                    .get(URI.create(PUBLIC + "/realms/sesame/account"));
            assertThat(site.requests()).containsExactly("GET /realms/sesame/account ");
            assertThat(site.headers())
                    .containsEntry("X-forwarded-for", List.of(HERE))
                    .containsEntry("X-forwarded-proto", List.of("https"))
                    .containsEntry("X-forwarded-host", List.of("login.example.com"))
                    .containsEntry("X-forwarded-port", List.of("443"));
            // Host has the port that the proxy listens on here, any number.
            var others = new TreeMap<>(site.headers());
            others.remove("Host");
            assertThat(others.toString()).doesNotContain("evil", "10.255", "off", "81");
        }
    }

    @ParameterizedTest
    @EnumSource
    void longAddressesAndHeadersPass(ProxyProgram program) throws Exception {
        try (var proxy = start(program)) {
            for (var version : List.of(Version.HTTP_1_1, Version.HTTP_2)) {
                var page = new HttpVisitor(server)
                        .through(proxy, version)
                        .saying("X-Long", LONG)
                        .openLogin("&SAMLResponse=" + LONG);
                assertThat(page.status()).as(version.toString()).isEqualTo(200);
                assertThat(page.formAction().toString()).contains("/realms/sesame/");
            }
        }
    }

    /** What the application has asked for is in a cookie until the login has ended. */
    @ParameterizedTest
    @EnumSource
    void longCookiesPassInBothDirections(ProxyProgram program) throws Exception {
        try (var proxy = start(program)) {
            for (var version : List.of(Version.HTTP_1_1, Version.HTTP_2)) {
                var visitor = new HttpVisitor(server).through(proxy, version);
                var page = visitor.openLogin("&nonce=" + LONG.substring(0, 3000) + "&claims=" + LONG.substring(0, 3000)
                        + "&acr_values=" + LONG.substring(0, 3000));
                assertThat(page.header("set-cookie")).as(version.toString()).hasSizeGreaterThan(9 * 1024);
                var address = accounts.withPassword().name();
                var password = visitor.submit(page, Map.of("username", address));
                assertThat(visitor.submit(password, Map.of("password", Admin.PASSWORD))
                                .location()
                                .toString())
                        .as(version.toString())
                        .startsWith(server.application().toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingElseIsOpen(ProxyProgram program) throws Exception {
        try (var proxy = start(program)) {
            var inside = new HttpVisitor(server);
            assertThat(inside.get(URI.create(server.keycloak() + "/admin/master/console/"))
                            .status())
                    .as("inside")
                    .isEqualTo(200);
            for (var path : List.of(
                    "/",
                    "/admin",
                    "/admin/master/console/",
                    "/admin/realms",
                    "/admin/realms/sesame/sesame/login-links",
                    "/Admin/master/console/",
                    "/metrics",
                    "/health",
                    "/health/ready",
                    "/realms",
                    "/realms/../admin/master/console/",
                    "/realms/%2e%2e/admin/master/console/",
                    "/realms/..%2Fadmin/master/console/",
                    "/resources/../metrics")) {
                assertThat(visitor(proxy).get(URI.create(PUBLIC + path)).status())
                        .as(path)
                        .isEqualTo(404);
            }
            for (var path : List.of(
                    "/realms/..;/admin/master/console/",
                    "/realms;/../admin/master/console/",
                    "//admin/master/console/",
                    "/realms//../admin/master/console/")) {
                assertThat(visitor(proxy).get(URI.create(PUBLIC + path)).status())
                        .as(path)
                        .isIn(400, 404);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTokenIsWrittenDown(ProxyProgram program) throws Exception {
        try (var proxy = start(program)) {
            var secret = "secret" + UUID.randomUUID();
            visitor(proxy)
                    .saying("Referer", PUBLIC + "/realms/sesame/sesame/link/" + secret)
                    .get(URI.create(PUBLIC + "/realms/sesame/sesame/link/" + secret));
            visitor(proxy)
                    .get(URI.create(
                            PUBLIC + "/realms/sesame/login-actions/action-token?key=" + secret + "&client_id=x"));
            for (var line :
                    List.of("GET /realms/sesame/sesame/link/- ", "GET /realms/sesame/login-actions/action-token ")) {
                Patience.until(() -> proxy.log().contains(line), () -> line + " isn't in " + proxy.log());
            }
            assertThat(proxy.log()).contains(HERE).doesNotContain(secret);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTlsItLeadsToTheServersOwnName(ProxyProgram program) throws Exception {
        try (var proxy = start(program)) {
            var answer =
                    new HttpVisitor(server).get(URI.create(proxy.addressInTheClear() + "/realms/sesame/account?a=b"));
            assertThat(answer.status()).isEqualTo(308);
            assertThat(answer.location()).isEqualTo(URI.create(PUBLIC + "/realms/sesame/account?a=b"));
        }
    }
}
