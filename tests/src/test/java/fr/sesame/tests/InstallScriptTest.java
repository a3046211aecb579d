package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.AdminScripts;
import fr.sesame.tests.server.DistributionServer;
import fr.sesame.tests.server.OwnServers;
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
            "--lang",
            "fr",
            "--themes",
            "--french",
            "--set",
            "failureFactor=7",
            "--attribute",
            "sesame-contact-name=l’équipe \"réseau\""
        };
        var dry = scripts.run("sesame-install.sh", look);
        assertThat(dry.code()).as(dry.output()).isZero();
        assertThat(dry.output())
                .startsWith("Realm " + realm.name() + ", à blanc")
                .contains("+   sesame-identifier REQUIRED", "- ", "l’équipe \"réseau\"");
        assertThat(realm.export()).isEqualTo(before);
        var done = scripts.run("sesame-install.sh", realm.name(), "--themes", "--french");
        assertThat(done.code()).as(done.output()).isZero();
        assertThat(realm.getsInByPassword(realm.person(1))).isTrue();
        var check = scripts.run("sesame-check.sh", realm.name(), "fr");
        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output()).startsWith("Realm " + realm.name());
        var undone = scripts.run("sesame-install.sh", realm.name(), "--undo");
        assertThat(undone.code()).as(undone.output()).isZero();
        assertThat(undone.output()).contains("the JAR may go");
        assertThat(realm.export()).isEqualTo(before);
    }

    @Test
    void whatIsRefusedTellsAScript() throws Exception {
        var refused = scripts.run("sesame-install.sh", realm.name(), "--variant", "company-first");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("no organizations");
        assertThat(scripts.run("sesame-install.sh", realm.name(), "--unknown").code())
                .isEqualTo(3);
        assertThat(scripts.run("sesame-check.sh", "nowhere-at-all").code()).isEqualTo(3);
    }
}
