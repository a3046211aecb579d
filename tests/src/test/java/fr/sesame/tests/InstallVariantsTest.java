package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The installer: each variant, in fresh realms and in such as people have, is logged into. */
@OnSharedServer
class InstallVariantsTest {

    private static final Pattern SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");

    private final SesameServer server;
    private final Admin admin;

    InstallVariantsTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
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
                assertThat(realm.findings()).isSubsetOf(InstallRealm.EXPECTED);
                assertThat(realm.getsInByPassword(realm.person(1))).isTrue();
                assertThat(realm.getsInByLink(realm.person(1))).isTrue();
                // What names a flow names its copy.
                assertThat(done).doesNotContainPattern("\"\\+[^\"]*flow_to_check=test");
                realm.undo(Map.of());
                assertThat(realm.export()).isEqualTo(before);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"password-link", "link", "code", "company-first", "second-factor-always", "admin"})
    void eachVariantOnAFreshRealm(String variant) {
        try (var realm = InstallRealm.make(server, admin, 2)) {
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
                        admin.get(realm.name() + "/users?exact=true&username=" + person)
                                .get(0)
                                .get("id")
                                .asText(),
                        List.of("realm-admin"));
            }
            var before = realm.export();
            Map<String, Object> look = new HashMap<>(InstallRealm.LOOK);
            look.put("resetPasswordAllowed", true);
            Map<String, Object> wanted = Map.of("variant", variant, "reset", true, "settings", look);
            var done = realm.install(wanted);
            assertThat(done.at("/trial/outcome").asText())
                    .isEqualTo(List.of("link", "code").contains(variant) ? "as-far-as-mail" : "in");
            assertThat(realm.traces("sesame-trial")).isEmpty();
            // Imported passwords are hashed before the realm has its policy.
            assertThat(realm.findings()).isSubsetOf(InstallRealm.EXPECTED);
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
                case "second-factor-always" -> setUpAndUse(realm, person, behind);
                default ->
                    assertThat(realm.isIn(behind.logInWith(Admin.PASSWORD))).isTrue();
            }
            realm.resetByCode(realm.person(2));
            var installed = realm.export();
            assertThat(realm.install(wanted).get("changes")).isEmpty();
            assertThat(realm.export()).isEqualTo(installed);
            realm.undo(Map.of());
            assertThat(realm.export()).isEqualTo(before);
            assertThat(realm.getsInByKeycloaksForm(realm.person(2), InstallRealm.NEW))
                    .isTrue();
        }
    }

    /** Whoever has no second factor sets one up, is in, and is asked for it from then on. */
    private void setUpAndUse(InstallRealm realm, String person, LoginVisitor behind) {
        var page = behind.logInWith(Admin.PASSWORD).follow().page();
        var secret = SECRET.matcher(page.body());
        assertThat(secret.find()).as(page.body()).isTrue();
        var codes = new OneTimeCodes(secret.group(1));
        assertThat(realm.isIn(behind.submit(Map.of("totp", codes.now(), "totpSecret", codes.secret()))))
                .isTrue();
        assertThat(realm.byLink(realm.named(person).choosePasswordless(), person)
                        .follow()
                        .isAtSecondFactor())
                .isTrue();
        var again = realm.named(person).logInWith(Admin.PASSWORD).follow();
        assertThat(again.isAtSecondFactor()).as(again.page().body()).isTrue();
        assertThat(realm.isIn(again.oneTimeCode(codes.next()))).isTrue();
    }

    /** People of a company are sent to its login, come back in, and get in by nothing else; all others as ever. */
    @Test
    void aCompanysLoginFirst() throws Exception {
        try (var realm = InstallRealm.make(server, admin, 2);
                var there = ProviderDouble.start(server)) {
            admin.updateRealm(realm.name(), settings -> settings.put("organizationsEnabled", true));
            var domain = realm.name() + ".example";
            var elsewhere = "personne@" + UUID.randomUUID() + ".example";
            admin.createUser(realm.name(), elsewhere, Map.of());
            var company = new Company(admin, realm.name(), List.of(domain))
                    .withLogin(Map.of("kc.org.domain", domain), Map.of("config", there.config()))
                    .ruling("sesame-company-only", "true");
            company.there().during(() -> {
                company.join(admin.get(realm.name() + "/users?exact=true&username=" + realm.person(1))
                        .get(0)
                        .get("id")
                        .asText());
                Map<String, Object> wanted =
                        Map.of("variant", "company-first", "firstLogin", true, "settings", InstallRealm.LOOK);
                var done = realm.install(wanted);
                assertThat(InstallRealm.ids(done, "changes", "change")).contains("bound-post-login");
                // The last one is right: Keycloak's own tools ask for passwords by themselves.
                assertThat(realm.findings())
                        .isSubsetOf(
                                InstallRealm.OLDER_HASHES,
                                InstallRealm.IN_THE_CLEAR,
                                "account-theme",
                                "direct-grant-past-the-company");
                assertThat(realm.install(wanted).get("changes")).isEmpty();
                var sent = ProviderVisitor.at(server, realm.name(), company.login(0), realm.named(realm.person(1)))
                        .followed();
                there.letsIn("outside", sent.asked("nonce"), claims(realm.person(1)));
                var back = LoginVisitor.at(server, sent.http, sent.back("code=x"));
                // The account was here before: it is joined once it is proven.
                var in = Broker.join(back)
                        .choosePasswordless()
                        .send()
                        .type(new SecretMails(server).to(realm.person(1)).code());
                assertThat(realm.isIn(in)).as(in.page().body()).isTrue();
                assertThat(linked(realm, realm.person(1))).containsExactly("outside");
                assertThat(realm.getsInByPassword(elsewhere)).isTrue();
                assertThat(realm.getsInByLink(elsewhere)).isTrue();
                realm.undo(Map.of());
                assertThat(admin.get(realm.name() + "/identity-provider/instances/" + company.login(0))
                                .path("postBrokerLoginFlowAlias")
                                .asText())
                        .isEmpty();
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
}
