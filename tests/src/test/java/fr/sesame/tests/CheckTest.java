package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker names each fault that is made on purpose, and nothing on a good realm. */
@OnSharedServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckTest {

    private static final Map<String, String> LINKS = Map.of("mode", "both");

    private final SesameServer server;
    private final Admin admin;
    private final String realm = "check-" + UUID.randomUUID();
    private final Realm checked;

    CheckTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.checked = new Realm(admin, realm);
        admin.createRealm(good());
    }

    @AfterAll
    void deleteRealm() {
        admin.delete(realm);
    }

    /** Settings in which there is nothing to find but that the flows aren't ours. */
    private Map<String, Object> good() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("realm", realm);
        settings.put("enabled", true);
        settings.put("sslRequired", "none");
        settings.put("loginTheme", "sesame");
        settings.put("emailTheme", "sesame");
        settings.put("internationalizationEnabled", true);
        settings.put("supportedLocales", List.of("fr", "en"));
        settings.put("bruteForceProtected", true);
        settings.put("eventsEnabled", true);
        settings.put("eventsListeners", List.of("jboss-logging"));
        settings.put("passwordPolicy", "sesame-cnil(2)");
        settings.put("smtpServer", Map.of("host", "localhost", "port", "25", "from", "sesame@example.com"));
        return settings;
    }

    private List<String> findings() {
        return findings(realm);
    }

    private List<String> findings(String of) {
        return StreamSupport.stream(
                        admin.get(of + "/sesame/check").required("findings").spliterator(), false)
                .map(finding -> finding.required("id").asText())
                .toList();
    }

    @Test
    void theRealmOfTheDemoIsClean() {
        // For the suite's sake passwords of its realm are hashed cheaply and refused at once, and mails leave a
        // container in the clear.
        assertThat(findings("sesame")).isNotEmpty().isSubsetOf("refusal-pace-off", "older-hashes", "mail-in-the-clear");
    }

    @Test
    void aRealmThatHasNothingOfOursIsToldSo() {
        assertThat(findings()).containsExactly("login-not-ours");
        assertThat(admin.get(realm + "/sesame/check").required("worst").asText())
                .isEqualTo("note");
    }

    /** A flow for logging in, as an admin may have built it, and what is to be found in it. */
    private record Login(String fault, Consumer<Flow> steps) {

        @Override
        public String toString() {
            return fault;
        }
    }

    private static Flow identified(Flow flow) {
        return flow.step("sesame-identifier", "REQUIRED");
    }

    private static Flow secondFactor(Flow flow) {
        return flow.within(
                "CONDITIONAL",
                second -> second.step("conditional-user-configured", "REQUIRED").step("auth-otp-form", "ALTERNATIVE"));
    }

    private static void withLink(Flow flow) {
        secondFactor(identified(flow).step("sesame-magic-link", "REQUIRED", LINKS));
    }

    static Stream<Login> logins() {
        return Stream.of(
                new Login("", flow -> secondFactor(identified(flow).step("sesame-password", "REQUIRED"))),
                new Login(
                        "",
                        flow -> secondFactor(identified(flow)
                                .within(
                                        "REQUIRED",
                                        first -> first.step("sesame-password", "ALTERNATIVE")
                                                .step("sesame-magic-link", "ALTERNATIVE", LINKS)))),
                new Login("password-before-identifier", flow -> flow.step("sesame-password", "REQUIRED")),
                new Login(
                        "otp-before-identifier",
                        flow -> identified(flow.step("sesame-otp", "REQUIRED"))
                                .step("sesame-password", "REQUIRED")
                                .within(
                                        "CONDITIONAL",
                                        second -> second.step("conditional-user-configured", "REQUIRED")
                                                .step(
                                                        "conditional-credential",
                                                        "REQUIRED",
                                                        Map.of("credentials", "otp"))
                                                .step("auth-otp-form", "ALTERNATIVE"))),
                new Login("nothing-proves", CheckTest::identified),
                new Login(
                        "needs-somebody-first",
                        flow -> identified(flow)
                                .step("auth-otp-form", "REQUIRED")
                                .step("sesame-password", "REQUIRED")),
                new Login(
                        "mail-without-second-factor",
                        flow -> identified(flow).step("sesame-magic-link", "REQUIRED", LINKS)),
                new Login(
                        "otp-means-nothing",
                        flow -> identified(flow).step("sesame-otp", "REQUIRED").step("sesame-password", "REQUIRED")),
                new Login(
                        "otp-asked-twice",
                        flow -> secondFactor(
                                identified(flow).step("sesame-otp", "REQUIRED").step("sesame-password", "REQUIRED"))),
                new Login(
                        "passkey-asked-twice",
                        flow -> identified(flow)
                                .within(
                                        "REQUIRED",
                                        first -> first.step("sesame-password", "ALTERNATIVE")
                                                .step("webauthn-authenticator-passwordless", "ALTERNATIVE"))),
                new Login(
                        "keycloaks-first-page",
                        flow -> identified(flow)
                                .within(
                                        "REQUIRED",
                                        first -> first.step("sesame-password", "ALTERNATIVE")
                                                .step("auth-username-password-form", "ALTERNATIVE"))),
                new Login(
                        "reset-step-in-a-login",
                        flow -> identified(flow)
                                .step("sesame-password", "REQUIRED")
                                .step("sesame-reset-code", "REQUIRED")),
                new Login(
                        "alternative-beside-required",
                        flow -> identified(flow)
                                .step("sesame-password", "REQUIRED")
                                .step("sesame-access-code", "ALTERNATIVE")),
                new Login(
                        "step-disabled",
                        flow -> identified(flow)
                                .step("sesame-password", "REQUIRED")
                                .step("sesame-access-code", "DISABLED")),
                new Login(
                        "option-unknown",
                        flow -> identified(flow).step("sesame-password", "REQUIRED", Map.of("refusal-paces", "9"))),
                new Login(
                        "option-not-a-choice",
                        flow -> secondFactor(identified(flow)
                                .step("sesame-magic-link", "REQUIRED", Map.of("other-browser", "confirmed")))),
                new Login(
                        "refusal-pace-off",
                        flow -> identified(flow).step("sesame-password", "REQUIRED", Map.of("refusal-pace", "0"))));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void faultOfALogin(Login login) throws Exception {
        checked.withBrowserFlow(login.steps())
                .during(() ->
                        assertThat(findings()).isEqualTo(login.fault().isEmpty() ? List.of() : List.of(login.fault())));
    }

    /** Faults of a login in a realm with organisations. */
    static Stream<Login> loginsWithOrganisations() {
        return Stream.of(
                new Login(
                        "",
                        flow -> flow.step("auth-cookie", "ALTERNATIVE")
                                .step("sesame-organization", "ALTERNATIVE")
                                .within(
                                        "ALTERNATIVE",
                                        forms -> identified(forms)
                                                .step("sesame-password", "REQUIRED")
                                                .step("sesame-organization", "REQUIRED"))),
                new Login(
                        "organization-after-cookie",
                        flow -> flow.step("auth-cookie", "ALTERNATIVE")
                                .within(
                                        "ALTERNATIVE",
                                        forms -> identified(forms)
                                                .step("sesame-password", "REQUIRED")
                                                .step("sesame-organization", "REQUIRED"))),
                new Login("organization-at-the-end", flow -> identified(flow).step("sesame-password", "REQUIRED")),
                new Login(
                        "organization-too-early",
                        flow -> identified(flow)
                                .step("sesame-organization", "REQUIRED")
                                .step("sesame-password", "REQUIRED")),
                new Login(
                        "keycloaks-organization-step",
                        flow -> identified(flow)
                                .within(
                                        "REQUIRED",
                                        first -> first.step("sesame-password", "ALTERNATIVE")
                                                .step("organization", "ALTERNATIVE"))
                                .step("sesame-organization", "REQUIRED")));
    }

    @ParameterizedTest
    @MethodSource("loginsWithOrganisations")
    void faultOfALoginWithOrganisations(Login login) throws Exception {
        checked.with("organizationsEnabled", true)
                .and(checked.withBrowserFlow(login.steps()))
                .during(() ->
                        assertThat(findings()).isEqualTo(login.fault().isEmpty() ? List.of() : List.of(login.fault())));
    }

    static Stream<Login> resets() {
        return Stream.of(
                new Login(
                        "",
                        flow -> secondFactor(flow.step("sesame-reset-identifier", "REQUIRED")
                                        .step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "reset-code-before-identifier",
                        flow -> secondFactor(flow.step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "new-password-before-proof",
                        flow -> flow.step("sesame-reset-identifier", "REQUIRED")
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "reset-needs-somebody-first",
                        flow -> secondFactor(flow.step("sesame-reset-identifier", "REQUIRED")
                                        .step("auth-otp-form", "REQUIRED")
                                        .step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "reset-without-new-password",
                        flow -> secondFactor(flow.step("sesame-reset-identifier", "REQUIRED")
                                .step("sesame-reset-code", "REQUIRED"))),
                new Login(
                        "reset-without-second-factor",
                        flow -> flow.step("sesame-reset-identifier", "REQUIRED")
                                .step("sesame-reset-code", "REQUIRED")
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "keycloaks-reset-step",
                        flow -> secondFactor(flow.step("sesame-reset-identifier", "REQUIRED")
                                        .step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")
                                .step("reset-otp", "REQUIRED")));
    }

    @ParameterizedTest
    @MethodSource("resets")
    void faultOfAReset(Login reset) throws Exception {
        checked.with("resetPasswordAllowed", true).during(() -> {
            assertThat(findings()).contains("reset-not-ours");
            checked.withResetFlow(reset.steps())
                    .during(() -> assertThat(findings())
                            .filteredOn(id -> !id.equals("login-not-ours"))
                            .isEqualTo(reset.fault().isEmpty() ? List.of() : List.of(reset.fault())));
        });
    }

    static Stream<Login> firstLogins() {
        return Stream.of(
                new Login(
                        "join-before-an-account",
                        flow -> flow.step("sesame-join-account", "REQUIRED")
                                .step("sesame-join-mail", "REQUIRED")
                                .step("sesame-finish-join", "REQUIRED")),
                new Login(
                        "join-without-proof",
                        flow -> flow.step("sesame-join-account", "REQUIRED").step("sesame-finish-join", "REQUIRED")),
                new Login(
                        "join-unseen",
                        flow -> flow.within(
                                "REQUIRED",
                                join -> join.step("idp-create-user-if-unique", "ALTERNATIVE")
                                        .step("sesame-join-mail", "ALTERNATIVE"))),
                new Login(
                        "join-unfinished",
                        flow -> flow.step("sesame-join-account", "REQUIRED").step("sesame-password", "REQUIRED")));
    }

    @ParameterizedTest
    @MethodSource("firstLogins")
    void faultOfAFirstLogin(Login first) throws Exception {
        checked.withFirstLoginFlow(first.steps())
                .during(() -> assertThat(findings()).containsExactlyInAnyOrder("login-not-ours", first.fault()));
    }

    /** A change of a realm's settings, and what is to be found then. */
    private record Setting(String fault, Consumer<ObjectNode> change) {

        @Override
        public String toString() {
            return fault;
        }
    }

    static Stream<Setting> settings() {
        return Stream.of(
                new Setting("no-mail-server", realm -> realm.putObject("smtpServer")),
                new Setting(
                        "mail-login-incomplete",
                        realm -> realm.withObject("/smtpServer")
                                .put("auth", "true")
                                .put("user", "somebody")),
                new Setting(
                        "mail-in-the-clear",
                        realm -> realm.withObject("/smtpServer").put("host", "mail.example.com")),
                new Setting("brute-force-off", realm -> realm.put("bruteForceProtected", false)),
                new Setting("permanent-lockout", realm -> realm.put("permanentLockout", true)),
                new Setting(
                        "email-listener",
                        realm -> realm.withArray("/eventsListeners").add("email")),
                new Setting("events-off", realm -> realm.put("eventsEnabled", false)),
                new Setting(
                        "duplicate-addresses",
                        realm -> realm.put("duplicateEmailsAllowed", true).put("loginWithEmailAllowed", false)),
                new Setting("login-with-address-off", realm -> realm.put("loginWithEmailAllowed", false)),
                new Setting("languages-off", realm -> realm.put("internationalizationEnabled", false)),
                new Setting(
                        "no-french", realm -> realm.putArray("supportedLocales").add("en")),
                new Setting("login-theme", realm -> realm.put("loginTheme", "keycloak.v2")),
                new Setting("email-theme", realm -> realm.put("emailTheme", "base")),
                new Setting("no-password-policy", realm -> realm.put("passwordPolicy", "")));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void faultOfARealm(Setting setting) throws Exception {
        checked.with(setting.change()).during(() -> assertThat(findings()).contains(setting.fault()));
        assertThat(findings()).doesNotContain(setting.fault());
    }

    @Test
    void faultOfAnApplication() throws Exception {
        checked.withBrowserFlow(CheckTest::withLink).during(() -> {
            var ids = new ArrayList<String>();
            ids.add(application("lost", List.of("https://app.example.com/*"), Map.of()));
            assertThat(findings()).containsExactly("no-home-url");
            ids.add(application("native", List.of("org.example.app:/callback"), Map.of()));
            assertThat(findings()).containsExactly("no-home-url", "native-application-with-link");
            admin.delete(realm + "/clients/" + ids.remove(0));
            ids.add(application(
                    "television",
                    List.of("https://tv.example.com/*"),
                    Map.of(
                            "baseUrl",
                            "https://tv.example.com/",
                            "attributes",
                            Map.of("oauth2.device.authorization.grant.enabled", "true"))));
            assertThat(findings()).containsExactly("native-application-with-link", "device-with-link");
            ids.forEach(id -> admin.delete(realm + "/clients/" + id));
        });
    }

    private String application(String clientId, List<String> redirects, Map<String, Object> more) {
        Map<String, Object> client = new HashMap<>(more);
        client.put("clientId", clientId);
        client.put("name", "L’application " + clientId);
        client.put("publicClient", true);
        client.put("redirectUris", redirects);
        return admin.create(realm + "/clients", client);
    }

    @Test
    void speaksTheAdminsLanguageAndEscapesNames() throws Exception {
        checked.withBrowserFlow(CheckTest::withLink).during(() -> {
            var id = admin.create(
                    realm + "/clients",
                    Map.of("clientId", "odd", "name", "<b>{1}</b>", "redirectUris", List.of("https://a.example/*")));
            var whole = AdminLinks.byTheServersAdmin(server).of(realm);
            assertThat(whole.get("check?lang=fr", "text/plain").body())
                    .startsWith("Realm " + realm)
                    .contains("[avertissement] no-home-url", "L’application «\u00a0<b>{1}</b>\u00a0» (odd)");
            assertThat(whole.get("check?lang=en", "text/html").body())
                    .contains("<html lang=\"en\">", "“&lt;b&gt;{1}&lt;/b&gt;” (odd)")
                    .doesNotContain("<b>");
            admin.delete(realm + "/clients/" + id);
        });
    }

    /** S16. */
    @Test
    void whoMayViewTheRealmMayCheckIt() {
        assertThat(new AdminLinks(server, "sesame", Optional.empty())
                        .get("check")
                        .statusCode())
                .isEqualTo(401);
        assertThat(by("view-users", "manage-users").get("check").statusCode()).isEqualTo(403);
        assertThat(by("view-realm").get("check").statusCode()).isEqualTo(200);
        assertThat(AdminLinks.byUserWith(server, admin, "acme", List.of("realm-admin"))
                        .of("sesame")
                        .get("check")
                        .statusCode())
                .isEqualTo(403);
    }

    private AdminLinks by(String... roles) {
        return AdminLinks.byUserWith(server, admin, "sesame", List.of(roles));
    }
}
