package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.MailTls;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker, of a realm’s settings and applications: each fault is named, to whoever may view the realm. */
@OnSharedServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckSettingsTest {

    private final SesameServer server;
    private final Admin admin;
    private final CheckedRealm realm;

    CheckSettingsTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = new CheckedRealm(admin);
    }

    @AfterAll
    void deleteRealm() {
        realm.delete();
    }

    @Test
    void theRealmOfTheDemoIsClean() {
        // For the suite's sake passwords of its realm are hashed cheaply and refused at once, and mails leave a
        // container in the clear.
        assertThat(CheckedRealm.findings(admin, "sesame"))
                .isNotEmpty()
                .isSubsetOf("refusal-pace-off", "older-hashes", "mail-in-the-clear");
    }

    @Test
    @Finds("login-not-ours")
    void aRealmThatHasNothingOfOursIsToldSo() throws Exception {
        assertThat(realm.findings()).containsExactly("login-not-ours");
        assertThat(admin.get(realm.name() + "/sesame/check").required("worst").asText())
                .isEqualTo("note");
        realm.changes()
                .withBrowserFlow(CheckedRealm::withLink)
                .during(() -> assertThat(realm.findings()).isEmpty());
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
                new Setting("account-theme", realm -> realm.put("accountTheme", "keycloak.v3")),
                new Setting("setting-unfit", attribute("sesame-workspace-mails-per-address", "0")),
                new Setting("setting-unknown", attribute("sesame-contcat", "aide@example.com")),
                new Setting("setting-weak", attribute("sesame-workspace-list-unverified", "true")),
                new Setting("no-password-policy", realm -> realm.put("passwordPolicy", "")),
                new Setting(
                        "flows-of-another-version",
                        realm -> realm.withObject("/attributes")
                                .put(
                                        "sesame-install",
                                        "{\"version\":99,\"variant\":\"link\",\"bindings\":[],\"settings\":{},\"attributes\":{}}")));
    }

    private static Consumer<ObjectNode> attribute(String name, String value) {
        return realm -> realm.withObject("/attributes").put(name, value);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void faultOfARealm(Setting setting) throws Exception {
        realm.changes()
                .with(setting.change())
                .during(() -> assertThat(realm.findings()).contains(setting.fault()));
        assertThat(realm.findings()).doesNotContain(setting.fault());
    }

    @Test
    @Finds("older-hashes")
    void passwordsThatAreHashedOtherwiseThanTheyWouldBeNow() throws Exception {
        var person = admin.createUser(realm.name(), Accounts.unknown(), Map.of());
        assertThat(realm.findings()).doesNotContain("older-hashes");
        realm.changes()
                .with(settings -> settings.put("passwordPolicy", "sesame-cnil(2) and hashAlgorithm(pbkdf2-sha512)"))
                .during(() -> assertThat(realm.findings()).contains("older-hashes"));
        admin.delete(realm.name() + "/users/" + person);
    }

    /** As files of an export have it: what was typed in is asterisks there. */
    @Test
    @Finds("mail-password-masked")
    void aPasswordThatWasLostInAnExport() {
        var imported = new CheckedRealm(
                admin,
                Map.of(
                        "smtpServer",
                        Map.of(
                                "host",
                                "localhost",
                                "from",
                                "sesame@example.com",
                                "auth",
                                "true",
                                "user",
                                "sesame",
                                "password",
                                "**********")));
        assertThat(imported.findings()).containsExactly("mail-password-masked", "login-not-ours");
        assertThat(realm.findings()).containsExactly("login-not-ours");
        imported.delete();
    }

    /** A realm in which a company's login is the only way in, with nothing that would know of it. */
    @Test
    @Finds({
        "registration-past-the-company",
        "direct-grant-past-the-company",
        "provider-past-the-company",
        "provider-without-rule"
    })
    void faultsOfACompany() throws Exception {
        var company = new Company(admin, realm.name(), List.of("acme.example")).ruling("sesame-company-only", "true");
        var login = ExternalProvider.oidc(admin, Company.NOWHERE).in(realm.name());
        realm.changes()
                .with(settings -> settings.put("organizationsEnabled", true).put("registrationAllowed", true))
                .and(company.there())
                .during(() -> {
                    assertThat(realm.findings())
                            .containsExactlyInAnyOrder(
                                    "login-not-ours", "registration-past-the-company", "direct-grant-past-the-company");
                    login.there().during(() -> {
                        assertThat(realm.findings())
                                .contains("provider-past-the-company")
                                .doesNotContain("provider-without-rule");
                        login.changed("linkOnly", true)
                                .during(() -> assertThat(realm.findings()).doesNotContain("provider-past-the-company"));
                        company.rule("sesame-company-only", "false");
                        assertThat(realm.findings()).doesNotContain("provider-past-the-company");
                        company.rule("sesame-company-only", "true");
                        company.take(login.alias());
                        assertThat(realm.findings())
                                .contains("provider-without-rule")
                                .doesNotContain("provider-past-the-company");
                        guarded(login, () -> assertThat(realm.findings()).containsExactly("login-not-ours"));
                    });
                });
    }

    /** Each of the three gets the step that knows of the company's rule. */
    private void guarded(ExternalProvider provider, Attempt attempt) throws Exception {
        var name = realm.name();
        admin.post(name + "/authentication/flows/registration/copy", Map.of("newName", "guarded"));
        new Flow(admin, name, "guarded registration form").step("sesame-new-account-rule", "REQUIRED");
        var after = Flow.create(admin, name, "after the company").step("sesame-provider-rule", "REQUIRED");
        realm.changes()
                .with(settings -> settings.put("registrationFlow", "guarded"))
                .and(realm.changes().withDirectGrantFlow(flow -> flow.step("sesame-company-only", "REQUIRED")))
                .and(realm.changes()
                        .withChanged(
                                "identity-provider/instances/" + provider.alias(),
                                login -> login.put("postBrokerLoginFlowAlias", after.alias())))
                .during(attempt);
        new Flow(admin, name, "guarded").delete();
        after.delete();
    }

    /** The tests' own way to say where a visitor is; this server is told to read one of the two headers, and not the other. */
    @Test
    @Finds("proxy-headers-unread")
    void aProxyWhoseHeaderNobodyReads() {
        assertThat(checkedThrough("X-Forwarded-For")).doesNotContain("proxy-headers-unread");
        assertThat(checkedThrough("Forwarded")).contains("proxy-headers-unread");
    }

    private List<String> checkedThrough(String header) {
        var whole = AdminLinks.byTheServersAdmin(server).of(realm.name());
        return CheckedRealm.ids(AdminLinks.read(
                whole.through(header, "203.0.113.9").get("check").body()));
    }

    @Test
    @Finds({"no-home-url", "native-application-with-link", "device-with-link"})
    void faultOfAnApplication() throws Exception {
        realm.changes().withBrowserFlow(CheckedRealm::withLink).during(() -> {
            var ids = new ArrayList<String>();
            ids.add(application("lost", List.of("https://app.example.com/*"), Map.of()));
            assertThat(realm.findings()).containsExactly("no-home-url");
            ids.add(application("native", List.of("org.example.app:/callback"), Map.of()));
            assertThat(realm.findings()).containsExactly("no-home-url", "native-application-with-link");
            admin.delete(realm.name() + "/clients/" + ids.remove(0));
            ids.add(application(
                    "television",
                    List.of("https://tv.example.com/*"),
                    Map.of(
                            "baseUrl",
                            "https://tv.example.com/",
                            "attributes",
                            Map.of("oauth2.device.authorization.grant.enabled", "true"))));
            assertThat(realm.findings()).containsExactly("native-application-with-link", "device-with-link");
            ids.forEach(id -> admin.delete(realm.name() + "/clients/" + id));
        });
    }

    /** The realm’s own flow has no link; the one of this application has. */
    @Test
    @Finds("no-home-url")
    void anApplicationWithAFlowOfItsOwn() throws Exception {
        assertThat(realm.findings()).containsExactly("login-not-ours");
        var flow = Flow.create(admin, realm.name(), "links for one");
        CheckedRealm.withLink(flow);
        var id = application(
                "own-flow",
                List.of("https://a.example/*"),
                Map.of("authenticationFlowBindingOverrides", Map.of("browser", flow.id())));
        assertThat(realm.findings()).containsExactlyInAnyOrder("login-not-ours", "no-home-url");
        admin.delete(realm.name() + "/clients/" + id);
        flow.delete();
    }

    @Test
    @Finds("login-theme-of-application")
    void anApplicationThatLooksOtherwise() throws Exception {
        var settings = Map.<String, Object>of(
                "baseUrl", "https://a.example/", "attributes", Map.of("login_theme", "keycloak.v2"));
        realm.changes().withBrowserFlow(CheckedRealm::withLink).during(() -> {
            assertThat(realm.findings()).isEmpty();
            var id = application("plain", List.of("https://a.example/*"), settings);
            assertThat(realm.findings()).containsExactly("login-theme-of-application");
            admin.delete(realm.name() + "/clients/" + id);
        });
    }

    /** Attributes of what isn’t the realm itself, which no page of ours has checked. */
    @Test
    @Finds({"setting-unfit", "setting-unknown"})
    void attributesThatNobodyCanRead() throws Exception {
        assertThat(realm.findings()).containsExactly("login-not-ours");
        var client = application(
                "attributes",
                List.of("https://a.example/*"),
                Map.of("attributes", Map.of("sesame-company-only", "true")));
        var company = new Company(admin, realm.name(), List.of("unread.example")).ruling("sesame-company-only", "yes");
        realm.changes()
                .with("organizationsEnabled", true)
                .and(company.there())
                .during(() -> assertThat(realm.findings())
                        .containsExactlyInAnyOrder("login-not-ours", "setting-unfit", "setting-unknown"));
        admin.delete(realm.name() + "/clients/" + client);
    }

    /** What only trying tells: the check connects and logs in, where it is told to, and sends nothing. */
    @Test
    @Finds({"mail-login-refused", "mail-not-encrypted", "mail-server-away"})
    void aMailServerThatTakesNothing() throws Exception {
        try (var guarded = ScriptedMailServer.startWithPassword(server, "sesame", "right");
                var selfSigned = ScriptedMailServer.start(server)) {
            selfSigned.speak(MailTls.UNTRUSTED);
            assertThat(tried(guarded.port(), Map.of("auth", "true", "user", "sesame", "password", "right")))
                    .doesNotContain("mail-login-refused", "mail-server-away", "mail-not-encrypted");
            assertThat(tried(guarded.port(), Map.of("auth", "true", "user", "sesame", "password", "wrong")))
                    .contains("mail-login-refused");
            assertThat(realm.findings()).as("without trying").doesNotContain("mail-login-refused");
            assertThat(tried(selfSigned.port(), Map.of("starttls", "true"))).contains("mail-not-encrypted");
            assertThat(tried(1, Map.of())).contains("mail-server-away");
            assertThat(guarded.taken()).isEmpty();
        }
        assertThat(by("view-realm").get("check?mail=true").statusCode()).isEqualTo(403);
        assertThat(by("view-realm", "manage-realm").get("check?mail=true").statusCode())
                .isEqualTo(200);
    }

    private List<String> tried(int port, Map<String, String> more) throws Exception {
        var found = new ArrayList<String>();
        realm.changes()
                .with(settings -> {
                    var smtp = settings.putObject("smtpServer");
                    smtp.put("host", server.mailHost()).put("port", port).put("from", "sesame@example.com");
                    more.forEach(smtp::put);
                })
                .during(() -> found.addAll(CheckedRealm.ids(admin.get(realm.name() + "/sesame/check?mail=true"))));
        return found;
    }

    private String application(String clientId, List<String> redirects, Map<String, Object> more) {
        Map<String, Object> client = new HashMap<>(more);
        client.put("clientId", clientId);
        client.put("name", "L’application " + clientId);
        client.put("publicClient", true);
        client.put("redirectUris", redirects);
        return admin.create(realm.name() + "/clients", client);
    }

    @Test
    void speaksTheAdminsLanguageAndEscapesNames() throws Exception {
        realm.changes().withBrowserFlow(CheckedRealm::withLink).during(() -> {
            var id = admin.create(
                    realm.name() + "/clients",
                    Map.of("clientId", "odd", "name", "<b>{1}</b>", "redirectUris", List.of("https://a.example/*")));
            var whole = AdminLinks.byTheServersAdmin(server).of(realm.name());
            assertThat(whole.get("check?lang=fr", "text/plain").body())
                    .startsWith("Realm " + realm.name())
                    .contains("[avertissement] no-home-url", "L’application «\u00a0<b>{1}</b>\u00a0» (odd)");
            assertThat(whole.get("check?lang=en", "text/html").body())
                    .contains("<html lang=\"en\" data-worst=\"warning\">", "“&lt;b&gt;{1}&lt;/b&gt;” (odd)")
                    .doesNotContain("<b>");
            admin.delete(realm.name() + "/clients/" + id);
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
