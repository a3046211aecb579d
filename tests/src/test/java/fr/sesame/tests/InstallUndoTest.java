package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way back where somebody has gone on with what the installer has made, and what goes on demand alone. */
@OnSharedServer
class InstallUndoTest {

    private static final Map<String, Object> STANDARD = Map.of("settings", InstallRealm.LOOK);

    private final SesameServer server;
    private final Admin admin;
    private final InstallRealm realm;
    private final String name;

    InstallUndoTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = InstallRealm.make(server, admin, 1);
        this.name = realm.name();
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    private String person() {
        return admin.get(name + "/users").get(0).get("id").asText();
    }

    private List<String> credentials() {
        return types(person());
    }

    private List<String> types(String user) {
        return StreamSupport.stream(
                        admin.get(name + "/users/" + user + "/credentials").spliterator(), false)
                .map(credential -> credential.get("type").asText())
                .toList();
    }

    @Test
    void credentialsAndAttributesGoOnDemandAlone() {
        realm.install(STANDARD);
        new Flow(admin, name, "sesame browser first factor").step("sesame-access-code", "ALTERNATIVE");
        new AccessCodes(server, AdminLinks.byTheServersAdmin(server).of(name)).issue(person());
        admin.updateRealm(name, settings -> settings.withObject("/attributes").put("sesame-contact", "5678"));
        var client = admin.create(
                name + "/clients",
                Map.of("clientId", "marquee", "attributes", Map.of("sesame-something", "x", "login_theme", "sesame")));
        var undone = realm.undo(Map.of());
        assertThat(InstallRealm.ids(undone, "changes", "change")).contains("changed-flow-removed");
        assertThat(undone.get("jarMayGo").asBoolean()).isFalse();
        assertThat(undone.get("stillHere").toString()).contains("credentials", "marquee");
        admin.put(name + "/clients/" + client, Map.of("attributes", Map.of("login_theme", "")));
        assertThat(credentials()).contains("sesame-access-code");
        var gone = realm.undo(Map.of("credentials", true, "attributes", true));
        assertThat(InstallRealm.ids(gone, "changes", "change"))
                .containsExactlyInAnyOrder("credentials-removed", "attributes-removed");
        assertThat(gone.get("realmNeedsJar").asBoolean()).isFalse();
        assertThat(credentials()).containsExactly("password");
        assertThat(admin.get(name).get("attributes").has("sesame-contact")).isFalse();
        assertThat(admin.get(name + "/clients/" + client).get("attributes").has("sesame-something"))
                .isFalse();
        assertThat(realm.getsInByKeycloaksForm(realm.person(1))).isTrue();
    }

    /** All that the installer sets, each to what it was not; then the brand. */
    @Test
    void eachSettingAndTheBrandAreSetAndGivenBack() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "loginTheme", "sesame",
                "emailTheme", "sesame",
                "accountTheme", "sesame",
                "supportedLocales", "fr",
                "defaultLocale", "en",
                "internationalizationEnabled", false,
                "resetPasswordAllowed", true,
                "rememberMe", true,
                "passwordPolicy", "length(9) and hashAlgorithm(pbkdf2-sha512) and hashIterations(1)"));
        settings.putAll(Map.of(
                "bruteForceProtected", false,
                "permanentLockout", true,
                "maxTemporaryLockouts", 3,
                "bruteForceStrategy", "LINEAR",
                "failureFactor", 7,
                "waitIncrementSeconds", 61,
                "maxFailureWaitSeconds", 901,
                "minimumQuickLoginWaitSeconds", 62,
                "quickLoginCheckMilliSeconds", 1001,
                "maxDeltaTimeSeconds", 43201));
        var brand = Map.of(
                "sesame-primary-color", "#004400",
                "sesame-radius", "12",
                "sesame-help-url", "https://aide.example/",
                "sesame-contact-name", "l’équipe");
        // Whoever saves a realm writes some defaults out.
        admin.updateRealm(name, saved -> {});
        var before = realm.export();
        realm.install(Map.of("settings", settings, "attributes", brand));
        var now = admin.get(name);
        settings.forEach((id, value) -> assertThat(text(now.get(id))).as(id).isEqualTo(value.toString()));
        brand.forEach((attribute, value) ->
                assertThat(now.get("attributes").path(attribute).asText()).isEqualTo(value));
        assertThat(realm.open().page().body()).contains("https://aide.example/");
        realm.undo(Map.of());
        assertThat(realm.export()).isEqualTo(before);
    }

    private static String text(JsonNode value) {
        return value.isArray() ? value.get(0).asText() : value.asText();
    }

    /** The JAR is in every realm of the server, and whoever manages one alone doesn't learn of the others. */
    @Test
    void theJarStaysAsLongAsAnotherRealmNeedsIt() {
        realm.install(STANDARD);
        var some = AdminLinks.byUserWith(server, admin, name, List.of("realm-admin"))
                .post("install/undo?dry-run=true&lang=en", "application/json", "{}");
        assertThat(some.statusCode()).as(some.body()).isEqualTo(200);
        assertThat(some.body())
                .contains(
                        "\"jarMayGo\":false", "\"realmNeedsJar\":false", "\"otherRealms\":[]", "\"unseenRealms\":true");
        var all = realm.undo(Map.of());
        assertThat(all.get("jarMayGo").asBoolean()).isFalse();
        assertThat(all.get("realmNeedsJar").asBoolean()).isFalse();
        assertThat(all.get("unseenRealms").asBoolean()).isFalse();
        assertThat(all.get("otherRealms").toString()).contains("\"sesame\"").doesNotContain(name);
    }

    @Test
    void whatSomebodyElseUsesStaysAndTheJarMustToo() {
        realm.install(Map.of("settings", Map.of("supportedLocales", List.of("fr", "fr-CA"))));
        var ours = new Flow(admin, name, "sesame browser").id();
        var client = admin.create(
                name + "/clients",
                Map.of(
                        "clientId",
                        "autre",
                        "publicClient",
                        true,
                        "authenticationFlowBindingOverrides",
                        Map.of("browser", ours)));
        admin.updateRealm(
                name,
                settings -> settings.putArray("supportedLocales")
                        .add("de")
                        .add("fr")
                        .add("fr-CA"));
        var undone = realm.undo(Map.of());
        assertThat(InstallRealm.ids(undone, "notes", "note")).contains("used-elsewhere");
        assertThat(undone.get("jarMayGo").asBoolean()).isFalse();
        assertThat(admin.get(name).get("browserFlow").asText()).isEqualTo("browser");
        assertThat(admin.get(name).get("supportedLocales").toString())
                .doesNotContain("fr-CA")
                .contains("de");
        // It isn't the installer's any more.
        assertThat(realm.refused(STANDARD)).isEqualTo("name-taken");
        admin.delete(name + "/clients/" + client);
        new Flow(admin, name, "sesame browser").delete();
        assertThat(realm.undo(Map.of()).get("realmNeedsJar").asBoolean()).isFalse();
    }

    /** A company's provider is guarded as long as the variant is the one for that. */
    @Test
    void anotherVariantGivesBackWhatItDoesNotNeed() {
        admin.updateRealm(name, settings -> settings.put("organizationsEnabled", true));
        admin.post(
                name + "/identity-provider/instances",
                Map.of(
                        "alias",
                        "maison",
                        "providerId",
                        "oidc",
                        "enabled",
                        true,
                        "config",
                        Map.of(
                                "clientId", "c",
                                "clientSecret", "s",
                                "authorizationUrl", "https://idp.example/auth",
                                "tokenUrl", "https://idp.example/token")));
        var organization = admin.create(
                name + "/organizations",
                Map.of("name", "ACME", "alias", "acme", "domains", List.of(Map.of("name", "acme.example"))));
        admin.post(name + "/organizations/" + organization + "/identity-providers", "maison");
        admin.updateRealm(name, settings -> settings.put("passwordPolicy", ""));
        var before = realm.export();
        realm.install(Map.of(
                "variant",
                "company-first",
                "settings",
                Map.of("loginTheme", "sesame", "emailTheme", "sesame", "passwordPolicy", "sesame-cnil(2)")));
        assertThat(provider().get("postBrokerLoginFlowAlias").asText()).isEqualTo("sesame after a provider");
        assertThat(realm.findings()).doesNotContain("provider-without-rule");
        var again = realm.install(Map.of("variant", "company-first"));
        assertThat(again.get("changes")).isEmpty();
        assertThat(InstallRealm.ids(realm.install(STANDARD), "changes", "change"))
                .containsExactly("flow-updated", "bound-post-login", "flow-removed");
        assertThat(provider().path("postBrokerLoginFlowAlias").asText()).isEmpty();
        realm.undo(Map.of());
        assertThat(realm.export()).isEqualTo(before);
    }

    private JsonNode provider() {
        return admin.get(name + "/identity-provider/instances/maison");
    }

    @Test
    void twoAtOnceMakeOne() throws Exception {
        var codes = AtOnce.each(List.of(1, 2, 3, 4), number -> realm.ask("install", STANDARD)).stream()
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(codes).contains(200).isSubsetOf(200, 409);
        assertThat(StreamSupport.stream(
                                admin.get(name + "/authentication/flows").spliterator(), false)
                        .filter(flow -> flow.get("alias").asText().equals("sesame browser")))
                .hasSize(1);
        assertThat(StreamSupport.stream(
                                admin.get(name + "/admin-events?resourceTypes=AUTH_FLOW")
                                        .spliterator(),
                                false)
                        .map(event -> event.get("resourcePath").asText()))
                .containsExactly("sesame/install/flow-made/sesame browser");
    }

    @Test
    void aTestMailSaysWhatFailed() {
        var to = Accounts.unknown();
        assertThat(mailed(to)).isEqualTo("sent");
        assertThat(new SecretMails(server).count(to)).isEqualTo(1);
        assertThat(mailed("")).isEqualTo("no-address");
        admin.updateRealm(name, settings -> settings.withObject("/smtpServer").put("port", "1"));
        assertThat(mailed(to)).isEqualTo("no-connection");
        admin.updateRealm(name, settings -> settings.withObject("/smtpServer").put("host", "nulle-part.invalid"));
        assertThat(mailed(to)).isEqualTo("unknown-host");
        admin.updateRealm(name, settings -> settings.putObject("smtpServer"));
        assertThat(mailed(to)).isEqualTo("no-server");
        assertThat(realm.refused(Map.of("variant", "link"))).isEqualTo("critical");
    }

    private String mailed(String to) {
        return realm.said("install/test-mail", Map.of("to", to)).get("outcome").asText();
    }
}
