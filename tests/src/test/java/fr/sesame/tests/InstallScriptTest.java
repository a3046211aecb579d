package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.demo.KeycloakServer;
import fr.sesame.tests.application.StartPageSite;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.AdminScripts;
import fr.sesame.tests.server.DistributionServer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.OwnServers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scripts for a terminal, with the {@code kcadm.sh} that Keycloak brings. */
@OnOwnServer
class InstallScriptTest {

    private static final Pattern OUTCOME = Pattern.compile("\\n\\n(?:\\[\\w+] )?([a-z-]+)\\n  .*? \\((.*)\\)\\n  ");

    private final DistributionServer server;
    private final InstallRealm realm;
    private final AdminScripts scripts;

    InstallScriptTest(OwnServers servers) throws Exception {
        server = servers.with();
        realm = InstallRealm.make(server, new Admin(server), 1);
        scripts = AdminScripts.of(server);
    }

    @AfterEach
    void deleteRealm() throws Exception {
        scripts.close();
        realm.close();
    }

    @Test
    void inAndOutByTheCommandLine() throws Exception {
        var before = realm.export();
        var look = new String[] {
            realm.name(),
            "--dry-run",
            "--themes",
            "--french",
            "--set",
            "failureFactor=7",
            "--attribute",
            "sesame-contact-name=l’équipe \"réseau\""
        };
        var dry = scripts.runInFrench("sesame-install.sh", look);
        assertThat(dry.code()).as(dry.output()).isZero();
        assertThat(dry.output())
                .startsWith("Realm " + realm.name() + ", à blanc")
                .contains("+   sesame-identifier REQUIRED", "- ", "l’équipe \"réseau\"");
        assertThat(realm.export()).isEqualTo(before);
        var done = scripts.run("sesame-install.sh", realm.name(), "--themes", "--french");
        assertThat(done.code()).as(done.output()).isZero();
        assertThat(realm.getsInByPassword(realm.person(1))).isTrue();
        var check = scripts.runInFrench("sesame-check.sh", realm.name());
        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output()).startsWith("Realm " + realm.name());
        assertThat(scripts.run("sesame-check.sh", realm.name()).output()).isNotEqualTo(check.output());
        assertThat(scripts.run("sesame-check.sh", realm.name(), "fr").output()).isEqualTo(check.output());
        var undone = scripts.run("sesame-install.sh", realm.name(), "--undo");
        assertThat(undone.code()).as(undone.output()).isZero();
        assertThat(undone.output()).containsPattern("The JAR must stay all the same.*\\bsesame\\b");
        assertThat(realm.export()).isEqualTo(before);
    }

    /** A database that refuses something, after flows are made and bound: here a rule that is longer than its column. */
    @Test
    void whatTheDatabaseRefusesLeavesNothing() {
        var before = realm.export();
        var answer = realm.ask(
                "install",
                Map.of(
                        "reset",
                        true,
                        "firstLogin",
                        true,
                        "settings",
                        Map.of(
                                "loginTheme",
                                "sesame",
                                "passwordPolicy",
                                "hashIterations(1) and regexPattern(" + "a".repeat(3000) + ")")));
        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(realm.export()).isEqualTo(before);
        assertThat(realm.traces("sesame")).isEmpty();
        assertThat(realm.getsInByKeycloaksForm(realm.person(1))).isTrue();
        // Nor does it stand in the way of the next one.
        realm.install(Map.of("reset", true, "firstLogin", true, "settings", InstallRealm.LOOK));
        assertThat(realm.getsInByPassword(realm.person(1))).isTrue();
    }

    /** The realm of the server's own admins: the last of them gets in by our pages, and, whatever becomes of those, by the command line. */
    @Test
    void masterInAndOutWithTheWayBackOfItsLastAdmin() throws Exception {
        var admin = new Admin(server);
        var master = new InstallRealm(server, admin, "master");
        // Whoever saves a realm writes some defaults out.
        admin.put("master", admin.get("master"));
        var before = master.export();
        var other = admin.create(
                "master/clients",
                Map.of("clientId", "another-way", "publicClient", true, "directAccessGrantsEnabled", true));
        try {
            master.install(Map.of("variant", "admin", "settings", InstallRealm.LOOK));
            assertThat(admin.get("master").get("browserFlow").asText()).isEqualTo("sesame browser");
            assertThat(master.findings()).doesNotContain("login-not-ours");
            var console = new HttpVisitor(server);
            var in = LoginVisitor.at(server, console, console.openAdminConsoleLogin())
                    .submit(Map.of("username", KeycloakServer.ADMIN))
                    .logInWith(KeycloakServer.ADMIN);
            assertThat(in.page().location().toString()).contains("/admin/master/console/", "code=");
            lockAllOut(admin, other);
        } finally {
            // By the command line, which no page and no flow of the realm's keeps out.
            scripts.logIn();
            var undone = scripts.run("sesame-install.sh", "master", "--undo");
            assertThat(undone.code()).as(undone.output()).isZero();
            admin.delete("master/clients/" + other);
        }
        assertThat(master.export()).isEqualTo(before);
        assertThat(master.getsInByKeycloaksForm(KeycloakServer.ADMIN, KeycloakServer.ADMIN))
                .isTrue();
    }

    /** A browser flow that lets nobody in, and a direct grant as well: what an admin may bring about who goes on alone. */
    private void lockAllOut(Admin admin, String other) throws Exception {
        var master = new Realm(admin, "master");
        master.withBrowserFlow(flow -> flow.step("deny-access-authenticator", "REQUIRED"))
                .and(master.withDirectGrantFlow(flow -> flow.step("deny-access-authenticator", "REQUIRED")))
                .during(() -> {
                    assertThat(new HttpVisitor(server).openAdminConsoleLogin().status())
                            .isGreaterThanOrEqualTo(400);
                    assertThat(token("another-way")).isGreaterThanOrEqualTo(400);
                    assertThat(token("admin-cli")).isEqualTo(200);
                });
        assertThat(admin.get("master/clients/" + other)).isNotEmpty();
    }

    private int token(String client) {
        return new HttpVisitor(server)
                .post(
                        URI.create(server.realm("master") + "/protocol/openid-connect/token"),
                        "grant_type=password&client_id=" + client + "&username=" + KeycloakServer.ADMIN + "&password="
                                + KeycloakServer.ADMIN,
                        "application/x-www-form-urlencoded")
                .status();
    }

    /** A pipeline goes by the exit code; a page is for a browser, from a file. */
    @Test
    void theCheckTellsAScriptHowBadItIs() throws Exception {
        var admin = new Admin(server);
        var whole = new Realm(admin, realm.name());
        whole.with(settings -> settings.put("permanentLockout", true)).during(() -> {
            var warned = scripts.run("sesame-check.sh", realm.name(), "en");
            assertThat(warned.output()).contains("[warning] permanent-lockout");
            assertThat(warned.code()).isEqualTo(1);
        });
        whole.with(settings -> settings.put("bruteForceProtected", false)).during(() -> {
            assertThat(scripts.run("sesame-check.sh", realm.name(), "fr").code())
                    .isEqualTo(2);
            var page = scripts.run("sesame-check.sh", "--html", realm.name(), "fr");
            assertThat(page.code()).isEqualTo(2);
            assertThat(page.output())
                    .startsWith("<!DOCTYPE html><html lang=\"fr\" data-worst=\"critical\">")
                    .contains("brute-force-off", "</html>");
        });
        whole.with(settings -> settings.withObject("/smtpServer").put("port", "1"))
                .during(() -> {
                    var tried = scripts.run("sesame-check.sh", "--mail", realm.name(), "en");
                    assertThat(tried.output()).contains("[critical] mail-server-away");
                    assertThat(tried.code()).isEqualTo(2);
                });
    }

    @Test
    void whatIsRefusedTellsAScript() throws Exception {
        var refused = scripts.run("sesame-install.sh", realm.name(), "--variant", "company-first");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("no organizations");
        assertThat(scripts.run("sesame-install.sh", realm.name(), "--unknown").code())
                .isEqualTo(3);
        assertThat(scripts.run("sesame-check.sh", "nowhere-at-all").code()).isEqualTo(3);
        assertThat(scripts.run("sesame-start-pages.sh", realm.name(), "--seconds", "0")
                        .code())
                .isEqualTo(3);
        assertThat(scripts.run("sesame-start-pages.sh", "nowhere-at-all").code())
                .isEqualTo(3);
        var pages = scripts.runInFrench("sesame-start-pages.sh", realm.name());
        assertThat(pages.code()).as(pages.output()).isZero();
        assertThat(pages.output()).endsWith("Aucune application n’a d’URL d’accueil.\n");
    }

    /** What the server can't know, as it must not ask addresses that somebody has typed. */
    @Test
    void startPagesAreGoneToAndSaidToBeginALoginOrNot() throws Exception {
        try (var site = StartPageSite.start()) {
            var other = URI.create(server.realm("master") + "/protocol/openid-connect/auth?client_id=intranet");
            site.leading("/begins", site.at(StartPageSite.ENTRANCE) + "?" + StartPageSite.INSIDE + "login")
                    .leading(
                            StartPageSite.INSIDE + "login",
                            login("intranet & co", site.at("/back")).toString())
                    .leading(
                            "/refused",
                            login("refused", "https://elsewhere.example/").toString())
                    .leading("/other", login("intranet & co", site.at("/back")).toString())
                    .leading("/elsewhere", other.toString())
                    .leading("/round", "/and-round")
                    .leading("/and-round", "/round");
            partialImport(List.of(
                    application("intranet & co", site, "/begins"),
                    application("refused", site, "/refused"),
                    application("other", site, "/other"),
                    application("elsewhere", site, "/elsewhere"),
                    application("page", site, StartPageSite.PAGE),
                    application("missing", site, "/missing"),
                    application("round", site, "/round"),
                    application("silence", site, StartPageSite.SILENCE),
                    Map.of("clientId", "down", "baseUrl", "http://localhost:1/"),
                    Map.of(
                            "clientId",
                            "console",
                            "rootUrl",
                            "${authBaseUrl}",
                            "baseUrl",
                            "/realms/" + realm.name() + "/account/"),
                    Map.of(
                            "clientId",
                            "saml",
                            "protocol",
                            "saml",
                            "baseUrl",
                            "/realms/" + realm.name() + "/protocol/saml/clients/portail",
                            "redirectUris",
                            List.of(site.at("/*")),
                            "attributes",
                            Map.of(
                                    "saml_idp_initiated_sso_url_name",
                                    "portail",
                                    "saml_assertion_consumer_url_post",
                                    site.at("/acs"))),
                    Map.of("clientId", "off", "enabled", false, "baseUrl", site.at("/off")),
                    Map.of("clientId", "homeless")));
            var said = scripts.runInFrench("sesame-start-pages.sh", realm.name(), "--seconds", "2");
            assertThat(said.code()).as(said.output()).isEqualTo(1);
            assertThat(outcomes(said.output()))
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("intranet & co", "begins"),
                            Map.entry("refused", "refused"),
                            Map.entry("other", "other-client"),
                            Map.entry("elsewhere", "other-realm"),
                            Map.entry("page", "page"),
                            Map.entry("missing", "error"),
                            Map.entry("round", "round"),
                            Map.entry("silence", "no-answer"),
                            Map.entry("down", "no-answer"),
                            Map.entry("console", "page"),
                            Map.entry("saml", "begins")));
            assertThat(said.output())
                    .contains(
                            "Pages de départ du realm, vues d’ici\u00a0: " + realm.name(),
                            "[remarque] page\n  L’application page (page)\n  → " + site.at("/page")
                                    + " répond par une page",
                            "commence la connexion d’une autre application\u00a0: intranet & co",
                            "commence une connexion ailleurs\u00a0: " + server.realm("master"),
                            "répond par une erreur\u00a0: 404");
            assertThat(site.asked()).doesNotContain("/off");
        }
    }

    /** A Home URL is written by whoever may edit clients, and where it leads by whoever has that site. */
    @Test
    void hostileHomeUrlsAreNeitherRunNorReadNorPrinted() throws Exception {
        var trace = Files.createTempDirectory("hostile");
        try (var site = StartPageSite.start()) {
            site.leading("/to-a-file", "file:///etc/passwd")
                    .leading("/to-an-option", "-o" + trace + "/redirected")
                    .leading("/to-a-command", "/page?$(touch$IFS" + trace + "/redirected)")
                    .leading(
                            "/to-escapes",
                            server.realm(realm.name())
                                    + "/protocol/openid-connect/auth?client_id=%1b]0;x%07%c2%9b+%0a[sent]%00\\c&x");
            var addresses = Map.ofEntries(
                    Map.entry("option", "-o" + trace + "/option"),
                    Map.entry("long option", "--output"),
                    Map.entry("config", "@" + trace),
                    Map.entry("file", "file:///etc/passwd"),
                    Map.entry("two lines", site.at("/page") + "\nfile:///etc/passwd"),
                    Map.entry("two words", site.at("/page") + " file:///etc/passwd"),
                    Map.entry("quotes", site.at("/page") + "?\";touch " + trace + "/quotes;\""),
                    Map.entry("backticks", site.at("/page") + "?`touch " + trace + "/backticks`"),
                    Map.entry("command", site.at("/page") + "?$(touch$IFS" + trace + "/command)"),
                    Map.entry("apostrophes", site.at("/page") + "?';touch$IFS" + trace + "/apostrophes;'"),
                    Map.entry("range", site.at("/page") + "?[1-3]"),
                    Map.entry("set", site.at("/page") + "?{a,b}"),
                    Map.entry("gopher", "gopher://localhost:1/_x"),
                    Map.entry("$(touch " + trace + "/id)", site.at("/missing")),
                    Map.entry("\"; touch " + trace + "/id; \\c %1b[31m", site.at("/missing")),
                    Map.entry("to a file", site.at("/to-a-file")),
                    Map.entry("to an option", site.at("/to-an-option")),
                    Map.entry("to a command", site.at("/to-a-command")),
                    Map.entry("to escapes", site.at("/to-escapes")));
            partialImport(addresses.entrySet().stream()
                    .map(one -> Map.<String, Object>of(
                            "clientId",
                            one.getKey(),
                            "name",
                            "\u001b[31m\u009b0m$(touch " + trace + "/name)\n\u202ex",
                            "baseUrl",
                            one.getValue()))
                    .toList());
            var said = scripts.run("sesame-start-pages.sh", realm.name(), "--seconds", "2");
            assertThat(said.code()).as(said.output()).isEqualTo(1);
            assertThat(outcomes(said.output()).values())
                    .hasSize(addresses.size())
                    .containsOnly("no-web-address", "page", "error", "other-client");
            try (var left = Files.list(trace)) {
                assertThat(left).isEmpty();
            }
            assertThat(said.output())
                    .doesNotContain("root:")
                    .matches(
                            text -> text.chars().allMatch(letter -> letter == '\n' || !Character.isISOControl(letter)));
            assertThat(site.asked())
                    .filteredOn(asked -> asked.startsWith("/page"))
                    .containsExactlyInAnyOrder(
                            "/page?$(touch$IFS" + trace + "/command)",
                            "/page?$(touch$IFS" + trace + "/redirected)",
                            "/page?';touch$IFS" + trace + "/apostrophes;'",
                            "/page?[1-3]");
        } finally {
            Files.delete(trace);
        }
    }

    private URI login(String client, String back) {
        return URI.create(
                server.realm(realm.name()) + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                        + URLEncoder.encode(client, StandardCharsets.UTF_8) + "&redirect_uri="
                        + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }

    private static Map<String, Object> application(String clientId, StartPageSite site, String home) {
        return Map.of(
                "clientId",
                clientId,
                "name",
                "L’application " + clientId,
                "publicClient",
                true,
                "rootUrl",
                site.at(""),
                "redirectUris",
                List.of("/*"),
                "baseUrl",
                home);
    }

    /** As a file of an admin's, which Keycloak takes without a look at its addresses. */
    private void partialImport(List<Map<String, Object>> clients) {
        new Admin(server).post(realm.name() + "/partialImport", Map.of("ifResourceExists", "FAIL", "clients", clients));
    }

    /** What is said of each application, by its client id. */
    private static Map<String, String> outcomes(String said) {
        return OUTCOME.matcher(said)
                .results()
                .collect(Collectors.toMap(found -> found.group(2), found -> found.group(1)));
    }

    @Test
    void aMailThatNobodyTakesTellsAScript() throws Exception {
        var taken = scripts.runInFrench("sesame-install.sh", realm.name(), "--test-mail", "personne@example.com");
        assertThat(taken.output()).startsWith("[sent] Le serveur de messagerie a accepté");
        assertThat(taken.code()).isZero();
        new Admin(server).updateRealm(realm.name(), settings -> settings.putObject("smtpServer"));
        var refused =
                scripts.run("sesame-install.sh", realm.name(), "--test-mail", "personne@example.com", "--lang", "fr");
        assertThat(refused.output()).startsWith("[no-server] Le realm n’a pas de serveur");
        assertThat(refused.code()).isEqualTo(1);
    }
}
