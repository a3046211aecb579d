package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the installer refuses leaves nothing behind, and whoever may not manage the realm gets nothing (S16). */
@Tag("hostile")
@OnSharedServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstallMisuseTest {

    private final SesameServer server;
    private final Admin admin;
    private final InstallRealm realm;

    InstallMisuseTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = InstallRealm.make(server, admin, 0);
    }

    @AfterAll
    void deleteRealm() {
        realm.close();
    }

    /** A flow that can't be understood, and why. */
    private record Unfit(String why, Consumer<Flow> steps) {

        @Override
        public String toString() {
            return why;
        }
    }

    static Stream<Unfit> flows() {
        return Stream.of(
                new Unfit("nothing-to-replace", flow -> flow.step("identity-provider-redirector", "REQUIRED")),
                new Unfit(
                        "ours-already",
                        flow -> flow.step("sesame-identifier", "REQUIRED")
                                .step("auth-username-password-form", "REQUIRED")),
                new Unfit(
                        "name-without-password",
                        flow -> flow.step("auth-username-form", "REQUIRED").step("auth-password-form", "DISABLED")),
                new Unfit(
                        "name-not-required",
                        flow -> flow.step("auth-username-form", "ALTERNATIVE")
                                .step("auth-password-form", "ALTERNATIVE")),
                new Unfit(
                        "between-name-and-password",
                        flow -> flow.step("auth-username-form", "REQUIRED")
                                .step("auth-otp-form", "REQUIRED")
                                .step("auth-password-form", "REQUIRED")),
                // Judged after it was made: a password that nobody was asked a name for.
                new Unfit(
                        "critical",
                        flow -> flow.step("auth-x509-client-username-form", "REQUIRED")
                                .step("auth-password-form", "REQUIRED")));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void aFlowThatCannotBeUnderstoodStaysAsItIs(Unfit unfit) throws Exception {
        new Realm(admin, realm.name()).withBrowserFlow(unfit.steps()).during(() -> {
            var before = realm.export();
            assertThat(realm.refused(Map.of("settings", InstallRealm.LOOK))).isEqualTo(unfit.why());
            assertThat(realm.export()).isEqualTo(before);
        });
    }

    /** A text of the realm's own that no page can be made with: nothing that the checker's rules see. */
    @Test
    void aFlowByWhichNobodyGetsInIsNotPutIntoUse() throws Exception {
        admin.post(realm.name() + "/localization/fr", Map.of("sesamePasswordTitle", "{"));
        var before = realm.export();
        assertThat(realm.refused(Map.of("settings", InstallRealm.LOOK))).isEqualTo("trial-failed");
        assertThat(realm.export()).isEqualTo(before);
        assertThat(realm.traces("sesame-trial")).isEmpty();
        admin.delete(realm.name() + "/localization/fr");
    }

    /** Whoever denies everybody has a reason for it. */
    @Test
    void aFlowThatLetsNobodyInOnPurposeIsTriedAsFarAsThat() throws Exception {
        new Realm(admin, realm.name())
                .withBrowserFlow(flow -> flow.step("auth-username-password-form", "REQUIRED")
                        .step("deny-access-authenticator", "REQUIRED"))
                .during(() -> {
                    assertThat(realm.install(Map.of("settings", InstallRealm.LOOK))
                                    .at("/trial/outcome")
                                    .asText())
                            .isEqualTo("not-to-the-end");
                    realm.undo(Map.of());
                });
    }

    /** Themes are set, and the login and the reset are bound by then. */
    @Test
    void whatFailsLateLeavesNothingHalfDone() {
        var flow = Flow.create(admin, realm.name(), "tardif").step("auth-username-password-form", "REQUIRED");
        var mine = Flow.create(admin, realm.name(), "sesame tardif first factor");
        var id = admin.create(
                realm.name() + "/clients",
                Map.of(
                        "clientId",
                        "tardive",
                        "publicClient",
                        true,
                        "authenticationFlowBindingOverrides",
                        Map.of("browser", flow.id())));
        var before = realm.export();
        Map<String, Object> wanted =
                Map.of("reset", true, "clients", List.of("tardive"), "settings", InstallRealm.LOOK);
        assertThat(realm.refused(wanted)).isEqualTo("name-taken");
        assertThat(realm.export()).isEqualTo(before);
        // One of all: it is named, and nothing of it stays behind.
        var done = realm.install(Map.of("reset", true, "clients", List.of("*")));
        assertThat(InstallRealm.ids(done, "notes", "note")).containsExactly("client-not-taken");
        realm.undo(Map.of());
        assertThat(realm.export()).isEqualTo(before);
        mine.delete();
        admin.delete(realm.name() + "/clients/" + id);
        flow.delete();
    }

    /** A server that dies in the seconds of a trial takes the request back with it, and not what stands beside. */
    @Test
    void whatADeadServersTrialHasLeftGoesWithTheNextRequest() {
        for (var request : List.<Supplier<JsonNode>>of(
                () -> realm.install(Map.of("settings", InstallRealm.LOOK)), () -> realm.undo(Map.of()))) {
            var name = "sesame-trial-"
                    + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
            var flow = Flow.create(admin, realm.name(), name)
                    .step("auth-cookie", "ALTERNATIVE")
                    .within("ALTERNATIVE", forms -> forms.step("auth-username-password-form", "REQUIRED"));
            admin.create(
                    realm.name() + "/clients",
                    Map.of("clientId", name, "authenticationFlowBindingOverrides", Map.of("browser", flow.id())));
            admin.createUser(realm.name(), name, Map.of());
            // Somebody's own, whatever the name.
            var own = admin.createUser(realm.name(), "sesame-trial-and-error", Map.of());
            assertThat(InstallRealm.ids(
                            realm.install(Map.of("dryRun", true, "settings", InstallRealm.LOOK)), "changes", "change"))
                    .contains("trial-removed");
            assertThat(realm.traces(name)).hasSize(3);
            assertThat(InstallRealm.ids(request.get(), "changes", "change")).contains("trial-removed");
            assertThat(realm.traces("sesame-trial")).containsExactly("sesame-trial-and-error");
            admin.delete(realm.name() + "/users/" + own);
        }
    }

    @Test
    void whatCannotBeSetIsRefused() {
        var before = realm.export();
        assertThat(Stream.of(
                                Map.<String, Object>of("variant", "unknown"),
                                Map.<String, Object>of("clients", List.of("account")),
                                Map.<String, Object>of("settings", Map.of("sslRequired", "none")),
                                Map.<String, Object>of("settings", Map.of("loginTheme", "nulle-part")),
                                Map.<String, Object>of("settings", Map.of("failureFactor", -1)),
                                Map.<String, Object>of("settings", Map.of("passwordPolicy", "nonsense(1)")),
                                Map.<String, Object>of("attributes", Map.of("frontendUrl", "https://evil.example")),
                                Map.<String, Object>of("attributes", Map.of("sesame-install", "{}")),
                                // As the page for settings has it: a slip would be seen by nobody.
                                Map.<String, Object>of("attributes", Map.of("sesame-primary-color", "red")),
                                Map.<String, Object>of("attributes", Map.of("sesame-contact-name", "a\nb")),
                                Map.<String, Object>of("attributes", Map.of("sesame-contcat", "x")),
                                // Of organisations and providers alone.
                                Map.<String, Object>of("attributes", Map.of("sesame-company-only", "true")),
                                Map.<String, Object>of("settings", Map.of("bruteForceStrategy", "SOMETIMES")),
                                Map.<String, Object>of("settings", Map.of("maxTemporaryLockouts", -1)),
                                Map.<String, Object>of("settings", Map.of("waitIncrementSeconds", "a minute")),
                                Map.<String, Object>of("settings", Map.of("permanentLockout", "perhaps")),
                                Map.<String, Object>of("variant", "admin"))
                        .map(realm::refused))
                .containsExactly(
                        "no-such-variant",
                        "no-such-client",
                        "unknown-setting",
                        "bad-value",
                        "bad-value",
                        "bad-value",
                        "unknown-setting",
                        "unknown-setting",
                        "bad-value",
                        "bad-value",
                        "unknown-setting",
                        "unknown-setting",
                        "bad-value",
                        "bad-value",
                        "bad-value",
                        "bad-value",
                        "no-admin-with-password");
        assertThat(realm.export()).isEqualTo(before);
    }

    /** S16. */
    @Test
    void whoMayManageTheRealmMayInstall() {
        var rows = Map.of(
                "nobody",
                Map.entry(new AdminLinks(server, realm.name(), Optional.empty()), 401),
                "no permission",
                Map.entry(AdminLinks.byUserWith(server, admin, realm.name(), List.of()), 403),
                "view-realm",
                Map.entry(AdminLinks.byUserWith(server, admin, realm.name(), List.of("view-realm")), 403),
                "all but the realm",
                Map.entry(
                        AdminLinks.byUserWith(
                                server, admin, realm.name(), List.of("manage-users", "manage-clients", "view-realm")),
                        403),
                "admin of another realm",
                Map.entry(
                        AdminLinks.byUserWith(server, admin, "acme", List.of("realm-admin"))
                                .of(realm.name()),
                        403),
                "manage-realm",
                Map.entry(AdminLinks.byUserWith(server, admin, realm.name(), List.of("manage-realm")), 200));
        rows.forEach((name, row) -> {
            for (var path : List.of("install?dry-run=true", "install/undo?dry-run=true", "install/test-mail")) {
                assertThat(row.getKey().post(path, "application/json", "{}").statusCode())
                        .as(name + " " + path)
                        .isEqualTo(row.getValue());
            }
            assertThat(row.getKey().delete("install?dry-run=true").statusCode())
                    .as(name)
                    .isEqualTo(row.getValue());
        });
    }

    /** Whoever may manage the realm alone changes no application, and takes nothing from anybody. */
    @Test
    void whatTheCallerMayNotDoIsNotDone() {
        var flow = Flow.create(admin, realm.name(), "propre").step("auth-username-password-form", "REQUIRED");
        var id = admin.create(
                realm.name() + "/clients",
                Map.of(
                        "clientId",
                        "fermee",
                        "publicClient",
                        true,
                        "authenticationFlowBindingOverrides",
                        Map.of("browser", flow.id())));
        var some = AdminLinks.byUserWith(server, admin, realm.name(), List.of("manage-realm"));
        var answer = some.post("install", "application/json", "{\"clients\":[\"fermee\"]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("client-not-allowed");
        assertThat(admin.get(realm.name() + "/clients/" + id)
                        .at("/authenticationFlowBindingOverrides/browser")
                        .asText())
                .isEqualTo(flow.id());
        assertThat(some.post("install/undo", "application/json", "{\"credentials\":true}")
                        .statusCode())
                .isEqualTo(403);
        // A refusal in the middle has undone nothing.
        assertThat(admin.get(realm.name()).get("browserFlow").asText()).isEqualTo("sesame browser");
        realm.undo(Map.of());
        admin.delete(realm.name() + "/clients/" + id);
        flow.delete();
    }
}
