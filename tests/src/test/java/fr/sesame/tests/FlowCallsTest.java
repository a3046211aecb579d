package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.files.FlowCalls;
import fr.sesame.tests.files.RealmFlows;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flows of the files for other tools, in a realm that is in use, made by the calls that those tools make. */
@InOwnRealm
class FlowCallsTest {

    private static final List<String> BOUND =
            List.of("browserFlow", "directGrantFlow", "registrationFlow", "resetCredentialsFlow");

    private final SesameServer server;
    private final Admin admin;
    private final RealmFlows file;

    FlowCallsTest(SesameServer server, Admin admin) throws IOException {
        this.server = server;
        this.admin = admin;
        this.file = RealmFlows.read(SesameServer.root().resolve("realm-config/sesame-realm.json"));
    }

    /** Same order, same options; login works before, in between and after. */
    @ParameterizedTest
    @EnumSource
    void twiceIsOnce(FlowCalls.Tool tool) throws Exception {
        try (var realm = InstallRealm.make(server, admin, 4)) {
            var calls = new FlowCalls(admin, realm.name(), tool);
            calls.make(file);
            assertThat(realm.getsInByKeycloaksForm(realm.person(1))).isTrue();
            apply(realm);
            assertThat(calls.differences(file)).isEmpty();
            assertThat(realm.findings()).doesNotContain("login-not-ours");
            assertThat(realm.getsInByPassword(realm.person(2))).isTrue();
            assertThat(realm.getsInByLink(realm.person(3))).isTrue();

            // With nothing to make anew, all that is done a second time.
            var once = realm.export();
            apply(realm);
            assertThat(realm.export()).isEqualTo(once);
            assertThat(calls.differences(file)).isEmpty();
            assertThat(realm.getsInByPassword(realm.person(4))).isTrue();
        }
    }

    private void apply(InstallRealm realm) {
        admin.updateRealm(realm.name(), settings -> {
            BOUND.forEach(name -> settings.set(name, file.realm().required(name)));
            InstallRealm.LOOK.forEach((name, theme) -> settings.put(name, theme.toString()));
        });
    }
}
