package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The installer, in a realm that is in use: in, again, and out. */
@Tag("versions")
@OnSharedServer
class InstallTest {

    private final SesameServer server;
    private final Admin admin;

    InstallTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    /** Kerberos, a second factor of those who have one, another by role; an application with a flow of its own; a provider. */
    private InstallRealm inUse() {
        var realm = InstallRealm.make(server, admin, 50);
        var name = realm.name();
        admin.post(name + "/roles", Map.of("name", "comptable"));
        Flow.create(admin, name, "portail")
                .step("auth-cookie", "ALTERNATIVE")
                .step("auth-spnego", "ALTERNATIVE")
                .step("identity-provider-redirector", "ALTERNATIVE")
                .within(
                        "ALTERNATIVE",
                        forms -> forms.step("auth-username-password-form", "REQUIRED")
                                .within(
                                        "CONDITIONAL",
                                        byRole -> byRole.step(
                                                        "conditional-user-role",
                                                        "REQUIRED",
                                                        Map.of("condUserRole", "comptable"))
                                                .step("auth-otp-form", "REQUIRED"))
                                .within(
                                        "CONDITIONAL",
                                        second -> second.step("conditional-user-configured", "REQUIRED")
                                                .step("auth-otp-form", "ALTERNATIVE")));
        var counter = Flow.create(admin, name, "guichet")
                .step("auth-username-form", "REQUIRED")
                .step("auth-password-form", "REQUIRED");
        admin.updateRealm(name, settings -> settings.put("browserFlow", "portail"));
        for (var application : List.of("boutique", "guichet", "sans-accueil", "ailleurs")) {
            Map<String, Object> client = new HashMap<>();
            client.put("clientId", application);
            client.put("name", "L’application " + application);
            client.put("publicClient", true);
            client.put("redirectUris", List.of("https://" + application + ".example/*"));
            if (!application.equals("sans-accueil")) {
                client.put(
                        "baseUrl",
                        application.equals("ailleurs")
                                ? "https://www.example/"
                                : "https://" + application + ".example/");
            }
            if (application.equals("guichet")) {
                client.put("authenticationFlowBindingOverrides", Map.of("browser", counter.id()));
            }
            admin.create(name + "/clients", client);
        }
        admin.post(
                name + "/identity-provider/instances",
                Map.of(
                        "alias",
                        "maison",
                        "providerId",
                        "oidc",
                        "enabled",
                        true,
                        "firstBrokerLoginFlowAlias",
                        "first broker login",
                        "config",
                        Map.of(
                                "clientId", "c",
                                "clientSecret", "s",
                                "authorizationUrl", "https://idp.example/auth",
                                "tokenUrl", "https://idp.example/token")));
        return realm;
    }

    @Test
    void inAndOutOfARealmInUse() {
        try (var realm = inUse()) {
            assertThat(realm.getsInByKeycloaksForm(realm.person(1))).isTrue();
            var before = realm.export();
            Map<String, Object> wanted = Map.of(
                    "reset",
                    true,
                    "firstLogin",
                    true,
                    "clients",
                    List.of("guichet"),
                    "settings",
                    Map.of(
                            "loginTheme",
                            "sesame",
                            "emailTheme",
                            "sesame",
                            "supportedLocales",
                            List.of("fr-CA", "fr", "en"),
                            "defaultLocale",
                            "fr-CA",
                            "failureFactor",
                            10,
                            "resetPasswordAllowed",
                            true),
                    "attributes",
                    Map.of("sesame-contact", "aide@example.com"));
            Map<String, Object> dry = new HashMap<>(wanted);
            dry.put("dryRun", true);
            var said = realm.install(dry);
            assertThat(realm.export()).isEqualTo(before);
            var done = realm.install(wanted);
            assertThat(done.get("changes")).isEqualTo(said.get("changes"));
            assertThat(InstallRealm.ids(done, "changes", "change"))
                    .containsOnlyOnce("bound-browser", "bound-reset", "bound-first-login", "bound-client")
                    .contains("bound-provider", "flow-made", "setting", "attribute");
            assertThat(InstallRealm.ids(done, "withoutHomeUrl", "clientId")).containsExactly("sans-accueil");
            assertThat(InstallRealm.ids(done, "startPageElsewhere", "clientId")).containsExactly("ailleurs");
            assertThat(realm.findings())
                    .contains("no-home-url")
                    .isSubsetOf("no-home-url", "account-theme", InstallRealm.OLDER_HASHES, InstallRealm.IN_THE_CLEAR);
            // The rows that were there are there, in their order.
            assertThat(done.get("changes").toString()).contains("auth-spnego ALTERNATIVE", "condUserRole=comptable");
            assertThat(realm.getsInByPassword(realm.person(2))).isTrue();
            assertThat(realm.getsInByLink(realm.person(3))).isTrue();
            realm.resetByCode(realm.person(4));
            assertThat(realm.isIn(realm.named(realm.person(4)).logInWith(InstallRealm.NEW)))
                    .isTrue();
            assertThat(done.at("/trial/outcome").asText()).isEqualTo("in");
            assertThat(said.at("/trial/outcome").asText()).as("a dry run").isEqualTo("not-tried");
            var installed = realm.export();
            var again = realm.install(wanted);
            assertThat(again.get("changes")).isEmpty();
            assertThat(again.at("/trial/outcome").asText()).isEqualTo("not-tried");
            assertThat(realm.export()).isEqualTo(installed);
            var undone = realm.undo(Map.of());
            assertThat(undone.get("realmNeedsJar").asBoolean())
                    .as(undone.toString())
                    .isFalse();
            assertThat(realm.export()).isEqualTo(before);
            assertThat(realm.getsInByKeycloaksForm(realm.person(5))).isTrue();
        }
    }

    @Test
    void whatAnAdminHasChangedStaysUntilItIsToBeOverwritten() {
        try (var realm = InstallRealm.make(server, admin, 1)) {
            Map<String, Object> wanted = Map.of("settings", InstallRealm.LOOK);
            realm.install(wanted);
            new Flow(admin, realm.name(), "sesame browser first factor").step("sesame-access-code", "ALTERNATIVE");
            var changed = realm.export();
            assertThat(InstallRealm.ids(realm.install(wanted), "notes", "note")).containsExactly("changed-by-hand");
            assertThat(realm.export()).isEqualTo(changed);
            assertThat(InstallRealm.ids(
                            realm.install(Map.of("settings", InstallRealm.LOOK, "overwrite", true)),
                            "changes",
                            "change"))
                    .containsExactly("flow-updated");
            assertThat(realm.getsInByPassword(realm.person(1))).isTrue();
            // Another variant takes the place of the first, made from the same flow.
            assertThat(InstallRealm.ids(realm.install(Map.of("variant", "code")), "changes", "change"))
                    .containsExactly("flow-updated");
            assertThat(admin.get(realm.name()).get("browserFlow").asText()).isEqualTo("sesame browser");
            // What was set otherwise since stays so.
            admin.updateRealm(realm.name(), settings -> settings.put("loginTheme", "keycloak.v2"));
            assertThat(InstallRealm.ids(realm.undo(Map.of()), "notes", "note")).containsExactly("set-otherwise");
            assertThat(admin.get(realm.name()).get("loginTheme").asText()).isEqualTo("keycloak.v2");
        }
    }
}
