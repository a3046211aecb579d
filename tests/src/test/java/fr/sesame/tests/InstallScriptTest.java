package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.demo.KeycloakServer;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.AdminScripts;
import fr.sesame.tests.server.DistributionServer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.OwnServers;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scripts for a terminal, with the {@code kcadm.sh} that Keycloak brings. */
@OnOwnServer
class InstallScriptTest {

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

    @Test
    void whatIsRefusedTellsAScript() throws Exception {
        var refused = scripts.run("sesame-install.sh", realm.name(), "--variant", "company-first");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("no organizations");
        assertThat(scripts.run("sesame-install.sh", realm.name(), "--unknown").code())
                .isEqualTo(3);
        assertThat(scripts.run("sesame-check.sh", "nowhere-at-all").code()).isEqualTo(3);
        // The realm isn't of Sésame's yet, which is worse than a note; in the terminal's language, or as told.
        var check = scripts.runInFrench("sesame-check.sh", realm.name());
        assertThat(check.code()).as(check.output()).isBetween(1, 2);
        assertThat(scripts.run("sesame-check.sh", realm.name(), "fr").output()).isEqualTo(check.output());
        assertThat(scripts.run("sesame-check.sh", realm.name()).output()).isNotEqualTo(check.output());
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
