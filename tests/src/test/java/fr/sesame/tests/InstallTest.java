package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The installer, in realms that are in use and in fresh ones: in, again, and out, and each variant logged into. */
@OnSharedServer
class InstallTest {

    /** The suite's own doing: hashes that cost next to nothing, and a mail server that containers reach without TLS. */
    private static final String OLDER_HASHES = "older-hashes";

    private static final String IN_THE_CLEAR = "mail-in-the-clear";

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
            assertThat(realm.findings()).contains("no-home-url").isSubsetOf("no-home-url", OLDER_HASHES, IN_THE_CLEAR);
            // The rows that were there are there, in their order.
            assertThat(done.get("changes").toString()).contains("auth-spnego ALTERNATIVE", "condUserRole=comptable");
            assertThat(realm.getsInByPassword(realm.person(2))).isTrue();
            assertThat(realm.getsInByLink(realm.person(3))).isTrue();
            resetByCode(realm, realm.person(4));
            assertThat(done.at("/trial/outcome").asText()).isEqualTo("in");
            assertThat(said.at("/trial/outcome").asText()).as("a dry run").isEqualTo("not-tried");
            var installed = realm.export();
            var again = realm.install(wanted);
            assertThat(again.get("changes")).isEmpty();
            assertThat(again.at("/trial/outcome").asText()).isEqualTo("not-tried");
            assertThat(realm.export()).isEqualTo(installed);
            var undone = realm.undo(Map.of());
            assertThat(undone.get("jarMayGo").asBoolean()).as(undone.toString()).isTrue();
            assertThat(realm.export()).isEqualTo(before);
            assertThat(realm.getsInByKeycloaksForm(realm.person(5))).isTrue();
        }
    }

    private void resetByCode(InstallRealm realm, String person) {
        var login = realm.named(person);
        var reset = ResetVisitor.openHere(server, login.http(), login.page()).sendFor(person);
        reset.type(new SecretMails(server).to(person).code());
        assertThat(reset.isAtNewPassword()).isTrue();
        reset.newPassword(Admin.PASSWORD + "-2");
        assertThat(realm.isIn(realm.named(person).logInWith(Admin.PASSWORD + "-2")))
                .isTrue();
    }

    /** A flow as people have it, beside those of a fresh realm. */
    private record Usual(String name, Consumer<Flow> steps) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Usual> flows() {
        return Stream.of(
                new Usual(
                        "name and password apart, a passkey beside the password",
                        flow -> flow.step("auth-cookie", "ALTERNATIVE")
                                .within(
                                        "ALTERNATIVE",
                                        forms -> forms.step("auth-username-form", "REQUIRED")
                                                .within(
                                                        "REQUIRED",
                                                        first -> first.step("auth-password-form", "ALTERNATIVE")
                                                                .step(
                                                                        "webauthn-authenticator-passwordless",
                                                                        "ALTERNATIVE")))),
                new Usual(
                        "the form as one of several ways, at the top",
                        flow -> flow.step("auth-cookie", "ALTERNATIVE")
                                .step("auth-x509-client-username-form", "ALTERNATIVE")
                                .step("auth-username-password-form", "ALTERNATIVE")),
                new Usual(
                        "levels",
                        flow -> flow.step("auth-cookie", "ALTERNATIVE")
                                .within(
                                        "ALTERNATIVE",
                                        forms -> forms.within(
                                                        "CONDITIONAL",
                                                        one -> one.step(
                                                                        "conditional-level-of-authentication",
                                                                        "REQUIRED",
                                                                        Map.of(
                                                                                "loa-condition-level", "1",
                                                                                "loa-max-age", "36000"))
                                                                .step("auth-username-password-form", "REQUIRED"))
                                                .within(
                                                        "CONDITIONAL",
                                                        two -> two.step(
                                                                        "conditional-level-of-authentication",
                                                                        "REQUIRED",
                                                                        Map.of(
                                                                                "loa-condition-level", "2",
                                                                                "loa-max-age", "0"))
                                                                .step("auth-otp-form", "REQUIRED")))),
                new Usual(
                        "one that names another of its flows",
                        flow -> flow.step("auth-username-password-form", "REQUIRED")
                                .within(
                                        "CONDITIONAL",
                                        never -> never.step(
                                                        "conditional-sub-flow-executed",
                                                        "REQUIRED",
                                                        Map.of(
                                                                "flow_to_check",
                                                                never.alias(),
                                                                "check_result",
                                                                "executed"))
                                                .step("deny-access-authenticator", "REQUIRED"))));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void flowsAsPeopleHaveThem(Usual usual) throws Exception {
        try (var realm = InstallRealm.make(server, admin, 1)) {
            new Realm(admin, realm.name()).withBrowserFlow(usual.steps()).during(() -> {
                var before = realm.export();
                var done = realm.install(Map.of("settings", InstallRealm.LOOK)).toString();
                assertThat(realm.findings()).isSubsetOf(OLDER_HASHES, IN_THE_CLEAR);
                assertThat(realm.getsInByPassword(realm.person(1))).isTrue();
                assertThat(realm.getsInByLink(realm.person(1))).isTrue();
                // What names a flow names its copy.
                assertThat(done).doesNotContainPattern("\"\\+[^\"]*flow_to_check=test");
                realm.undo(Map.of());
                assertThat(realm.export()).isEqualTo(before);
            });
        }
    }

    /** Whoever comes from a provider for the first time proves the account that is here, by the flow that was installed. */
    @Test
    void aFirstLoginThroughAProvider() throws Exception {
        try (var realm = InstallRealm.make(server, admin, 2);
                var there = ProviderDouble.start(server)) {
            var provider = ExternalProvider.oidc(admin, there.config()).in(realm.name());
            provider.there().during(() -> {
                realm.install(Map.of("firstLogin", true, "settings", InstallRealm.LOOK));
                assertThat(admin.get(realm.name()).get("firstBrokerLoginFlow").asText())
                        .isEqualTo("sesame first broker login");
                for (var way : List.of("password", "code")) {
                    var person = realm.person(way.equals("code") ? 2 : 1);
                    var visitor = ProviderVisitor.press(realm.open(), server, realm.name(), provider.alias());
                    there.letsIn("outside-" + way, visitor.asked("nonce"), claims(person));
                    var seen = LoginVisitor.at(server, visitor.http, visitor.back("code=x"));
                    assertThat(linked(realm, person)).isEmpty();
                    var asked = Broker.join(seen);
                    var in = way.equals("code")
                            ? asked.choosePasswordless()
                                    .send()
                                    .type(new SecretMails(server).to(person).code())
                            : asked.logInWith(Admin.PASSWORD);
                    assertThat(realm.isIn(in)).as(in.page().body()).isTrue();
                    assertThat(linked(realm, person)).containsExactly("outside-" + way);
                }
                // And whoever has no account gets one.
                var nobody = "nouvelle@" + realm.name() + ".example";
                var visitor = ProviderVisitor.press(realm.open(), server, realm.name(), provider.alias());
                there.letsIn("outside-new", visitor.asked("nonce"), claims(nobody));
                assertThat(visitor.back("code=x").body()).contains("The Account Console");
                assertThat(linked(realm, nobody)).containsExactly("outside-new");
                realm.undo(Map.of());
            });
        }
    }

    private static Map<String, Object> claims(String address) {
        return Map.of(
                "email",
                address,
                "email_verified",
                true,
                "preferred_username",
                address,
                "given_name",
                "Camille",
                "family_name",
                "Essai");
    }

    private List<String> linked(InstallRealm realm, String person) {
        var id = admin.get(realm.name() + "/users?exact=true&email=" + person)
                .get(0)
                .get("id")
                .asText();
        return admin.get(realm.name() + "/users/" + id + "/federated-identity").findValuesAsText("userId");
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

    @ParameterizedTest
    @ValueSource(strings = {"password-link", "link", "code", "company-first", "second-factor-always", "admin"})
    void eachVariantOnAFreshRealm(String variant) {
        try (var realm = InstallRealm.make(server, admin, 1)) {
            var person = realm.person(1);
            if (variant.equals("company-first")) {
                admin.updateRealm(realm.name(), settings -> settings.put("organizationsEnabled", true));
            }
            if (variant.equals("admin")) {
                assertThat(realm.refused(Map.of("variant", variant))).isEqualTo("no-admin-with-password");
                // The server's own admins have a way back.
                assertThat(admin.ask("master/sesame/install?dry-run=true", Map.of("variant", variant))
                                .statusCode())
                        .isEqualTo(200);
                AdminLinks.grant(
                        admin,
                        realm.name(),
                        admin.get(realm.name() + "/users").get(0).get("id").asText(),
                        List.of("realm-admin"));
            }
            var before = realm.export();
            var done = realm.install(Map.of("variant", variant, "reset", true, "settings", InstallRealm.LOOK));
            assertThat(done.at("/trial/outcome").asText())
                    .isEqualTo(List.of("link", "code").contains(variant) ? "as-far-as-mail" : "in");
            assertThat(realm.traces("sesame-trial")).isEmpty();
            // Imported passwords are hashed before the realm has its policy.
            assertThat(realm.findings()).isSubsetOf(OLDER_HASHES, IN_THE_CLEAR);
            var behind = realm.named(person);
            switch (variant) {
                case "link" ->
                    assertThat(realm.isIn(realm.byLink(behind, person))).isTrue();
                case "code" -> {
                    behind.sendFor(person);
                    assertThat(realm.isIn(behind.type(
                                    new SecretMails(server).to(person).code())))
                            .isTrue();
                }
                case "second-factor-always" -> {
                    var page = behind.logInWith(Admin.PASSWORD).follow().page();
                    assertThat(page.body()).contains("name=\"totp\"", "name=\"totpSecret\"");
                }
                default ->
                    assertThat(realm.isIn(behind.logInWith(Admin.PASSWORD))).isTrue();
            }
            realm.undo(Map.of());
            assertThat(realm.export()).isEqualTo(before);
        }
    }
}
