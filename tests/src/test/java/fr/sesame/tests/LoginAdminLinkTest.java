package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** J4, links that an admin has made: who may, for whom, and what comes of them (S2, S3, S10, S16, S17). */
@ExtendWith(SesameExtension.class)
class LoginAdminLinkTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USED = "Ce lien a déjà été utilisé";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final AdminLinks links;

    LoginAdminLinkTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.links = AdminLinks.byTheServersAdmin(server);
    }

    /** A user of realm sesame with these permissions. */
    private AdminLinks adminWith(String... roles) {
        return adminOf("sesame", roles);
    }

    private AdminLinks adminOf(String realm, String... roles) {
        var name = Accounts.unknown();
        grant(realm, admin.createUser(realm, name, Map.of()), roles);
        return AdminLinks.by(server, realm, name, Admin.PASSWORD);
    }

    private void grant(String realm, String userId, String... roles) {
        var client = admin.get(realm + "/clients?clientId=realm-management")
                .get(0)
                .get("id")
                .asText();
        for (var role : roles) {
            admin.post(
                    realm + "/users/" + userId + "/role-mappings/clients/" + client,
                    List.of(admin.get(realm + "/clients/" + client + "/roles/" + role)));
        }
    }

    private URI handed(String userId) {
        var answer = links.askToBeHanded(userId);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return AdminLinks.link(answer);
    }

    private static String token(URI link) {
        var path = link.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Opens a link in a browser that has never been here, and goes to the application as it says. */
    private LoginVisitor follow(URI link) {
        var browser = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, link, browser).press().page();
        assertThat(opened.status()).as(opened.body()).isEqualTo(303);
        assertThat(opened.location().toString()).isEqualTo(server.application().toString());
        return LoginVisitor.at(server, browser, browser.openLogin(""));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String error) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("errorMessage").asText()).isEqualTo(error);
        assertThat(answer.body()).doesNotContain("/sesame/link/");
    }

    @Test
    void handedLinkLogsInThroughTheApplicationInAFreshBrowser() {
        var person = accounts.withPassword();
        var login = follow(handed(person.id()));
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
        assertThat(ToldAccount.of(login)).isEqualTo(new ToldAccount(person.id(), person.name()));
    }

    @Test
    void handedLinkIsNotMailed() {
        var person = accounts.withPassword();
        handed(person.id());
        links.askToMail(person.id());
        mails.to(person.name());
        assertThat(mails.count(person.name())).isEqualTo(1);
    }

    @Test
    void answerWithALinkIsKeptNowhereAndSaysWhenTheLinkEnds() throws Exception {
        var answer = links.ask(
                Map.of("userId", accounts.withPassword().id(), "clientId", "demo", "send", false, "lifetime", 120));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var ends =
                Instant.parse(JSON.readTree(answer.body()).required("expiresAt").asText());
        assertThat(Duration.between(Instant.now(), ends)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(121));
        var link = AdminLinks.link(answer);
        assertThat(URI.create(link.getScheme() + "://" + link.getAuthority())).isEqualTo(server.keycloak());
    }

    @Test
    void withoutALifetimeALinkIsGoodForAnHour() throws Exception {
        var answer = links.askToBeHanded(accounts.withPassword().id());
        var ends =
                Instant.parse(JSON.readTree(answer.body()).required("expiresAt").asText());
        assertThat(Duration.between(Instant.now(), ends)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void secondFactorIsStillAskedFor() {
        var person = accounts.withOneTimeCode();
        var login = follow(handed(person.id()));
        assertThat(login.isAtSecondFactor()).as(login.page().body()).isTrue();
        login.oneTimeCode(OneTimeCodes.DEMO.now());
        assertThat(login.isBackAtApplication()).isTrue();
        assertThat(ToldAccount.of(login).id()).isEqualTo(person.id());
    }

    @Test
    void pageOfTheLinkSaysThatItComesFromTheOrganisation() {
        var page =
                LinkVisitor.open(server, handed(accounts.withPassword().id())).page();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("cache-control")).contains("no-store");
        assertThat(page.body())
                .contains("Votre organisation vous a envoyé ce lien")
                .contains("p•••@<wbr>example.com")
                .doesNotContain("Cette demande a été faite dans un autre navigateur");
    }

    @Test
    void handedLinkWorksOnce() {
        var link = handed(accounts.withPassword().id());
        follow(link);
        var again = LinkVisitor.open(server, link);
        assertThat(again.page().status()).isEqualTo(400);
        assertThat(again.page().body()).contains(USED);
    }

    @Test
    void mailedLinkArrivesInFrenchAndWorksOnce() {
        var person = accounts.withPassword();
        var answer = links.askToMail(person.id());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains("expiresAt").doesNotContain("/sesame/link/");
        var mail = mails.to(person.name());
        assertThat(mail.mail().subject()).isEqualTo("Se connecter – Sésame");
        assertThat(mail.text())
                .contains("Bonjour Camille,")
                .contains("Votre organisation vous invite à vous connecter")
                .contains("Application de démonstration")
                .contains("1 heure")
                .contains("Si vous n’attendiez pas cet e-mail");
        assertThat(mail.codeIfAny()).isEmpty();
        assertThat(mail.text().lines().filter(mail.link().toString()::equals)).hasSize(1);
        assertThat(mail.mail().links()).containsExactly(mail.link());
        assertThat(mail.mail().html()).contains("lang=\"fr\"").contains("href=\"" + mail.link());
        var login = follow(mail.link());
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
        assertThat(ToldAccount.of(login).id()).isEqualTo(person.id());
        assertThat(LinkVisitor.open(server, mail.link()).page().body()).contains(USED);
    }

    @Test
    void mailIsInTheLanguageOfItsReaderElseInThatOfTheRequest() {
        var wanted = new HashMap<String, Object>(Map.of("clientId", "demo", "language", "en"));
        var undecided = accounts.withPassword();
        wanted.put("userId", undecided.id());
        links.ask(wanted);
        assertThat(mails.to(undecided.name()).mail().subject()).isEqualTo("Log in – Sésame");
        var french = accounts.withPassword();
        var user = (ObjectNode) admin.get("sesame/users/" + french.id());
        user.putObject("attributes").putArray("locale").add("fr");
        admin.put("sesame/users/" + french.id(), user);
        wanted.put("userId", french.id());
        links.ask(wanted);
        assertThat(mails.to(french.name()).mail().subject()).isEqualTo("Se connecter – Sésame");
    }

    @Test
    void strangeLanguagesAreNoHindrance() {
        for (var language : List.of("", " ", "xx", "../../fr", "fr_FR\u0000", "${7*7}", "é".repeat(5000))) {
            var person = accounts.withPassword();
            var answer = links.ask(Map.of("userId", person.id(), "clientId", "demo", "language", language));
            assertThat(answer.statusCode()).as(language).isEqualTo(202);
            assertThat(mails.to(person.name()).linkIfAny()).as(language).isPresent();
        }
    }

    @Test
    void aNewPasswordEndsALinkThatIsUnderWay() {
        var person = accounts.withPassword();
        var link = handed(person.id());
        admin.put(
                "sesame/users/" + person.id() + "/reset-password",
                Map.of("type", "password", "value", "Tout-nouveau-2027", "temporary", false));
        var login = follow(link);
        assertThat(login.isBackAtApplication()).isFalse();
        assertThat(login.page().status()).isEqualTo(400);
        assertThat(login.page().body()).contains("Ce lien n’est plus valable");
    }

    @Test
    void personDisabledAfterwardsIsRefused() {
        var person = accounts.withPassword();
        var link = handed(person.id());
        admin.put("sesame/users/" + person.id(), Map.of("enabled", false));
        var login = follow(link);
        assertThat(login.isBackAtApplication()).isFalse();
        assertThat(login.page().body()).contains("Ce lien n’est plus valable");
    }

    @Test
    void personDeletedAfterwardsIsRefused() {
        var person = accounts.withPassword();
        var link = handed(person.id());
        admin.delete("sesame/users/" + person.id());
        var opened = LinkVisitor.open(server, link);
        assertThat(opened.page().status()).isLessThan(500);
        var login = follow(link);
        assertThat(login.isBackAtApplication()).isFalse();
        assertThat(login.page().status()).isLessThan(500);
    }

    @Test
    void withoutATokenNobodyIsServed() {
        var person = accounts.withPassword();
        assertThat(new AdminLinks(server, "sesame", Optional.empty())
                        .askToMail(person.id())
                        .statusCode())
                .isEqualTo(401);
        assertThat(new AdminLinks(server, "sesame", Optional.of("nonsense"))
                        .askToMail(person.id())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoMayOnlyViewUsersGetsNothing() {
        var viewer = adminWith("view-users");
        var person = accounts.withPassword();
        assertThat(viewer.askToMail(person.id()).statusCode()).isEqualTo(403);
        assertThat(viewer.askToBeHanded(person.id()).statusCode()).isEqualTo(403);
    }

    @Test
    void whoManagesUsersMayMailALinkAndNotBeHandedOne() {
        var manager = adminWith("manage-users");
        var person = accounts.withPassword();
        var answer = manager.askToBeHanded(person.id());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("link");
        assertThat(manager.askToMail(person.id()).statusCode()).isEqualTo(202);
        assertThat(mails.to(person.name()).linkIfAny()).isPresent();
    }

    @Test
    void impersonationAloneIsNotEnough() {
        var impersonator = adminWith("impersonation");
        var person = accounts.withPassword();
        assertThat(impersonator.askToBeHanded(person.id()).statusCode()).isEqualTo(403);
        assertThat(impersonator.askToMail(person.id()).statusCode()).isEqualTo(403);
    }

    @Test
    void whoManagesAndImpersonatesUsersMayBeHandedALink() {
        var person = accounts.withPassword();
        var answer = adminWith("manage-users", "impersonation").askToBeHanded(person.id());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var login = follow(AdminLinks.link(answer));
        assertThat(login.isBackAtApplication()).isTrue();
        assertThat(ToldAccount.of(login).id()).isEqualTo(person.id());
    }

    @Test
    void adminOfAnotherRealmGetsNothing() {
        var person = accounts.withPassword();
        var foreigner = adminOf("acme", "realm-admin").of("sesame");
        assertThat(foreigner.askToMail(person.id()).statusCode()).isEqualTo(403);
        assertThat(foreigner.askToBeHanded(person.id()).statusCode()).isEqualTo(403);
        // In his own realm there is no such person.
        assertThat(foreigner.of("acme").askToMail(person.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void strangerIsNotToldWhetherSomebodyExists() {
        var person = accounts.withPassword();
        for (var stranger : List.of(adminWith(), adminWith("view-realm"))) {
            for (var send : List.of(true, false)) {
                var known = stranger.ask(Map.of("userId", person.id(), "clientId", "demo", "send", send));
                var unknown =
                        stranger.ask(Map.of("userId", UUID.randomUUID().toString(), "clientId", "demo", "send", send));
                assertThat(known.statusCode()).isEqualTo(403);
                assertThat(unknown.statusCode()).isEqualTo(403);
                assertThat(unknown.body()).isEqualTo(known.body());
            }
            // Nor of applications.
            assertThat(stranger.ask(Map.of("userId", person.id(), "clientId", "none"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void permissionForOnePersonIsGoodForThatPersonAlone() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            admin.updateRealm(realm.name(), settings -> settings.put("adminPermissionsEnabled", true));
            var person = admin.createUser(realm.name(), "u-" + UUID.randomUUID(), Map.of());
            var other = admin.createUser(realm.name(), "u-" + UUID.randomUUID(), Map.of());
            var manager = "u-" + UUID.randomUUID();
            var managerId = admin.createUser(realm.name(), manager, Map.of());
            var impersonator = "u-" + UUID.randomUUID();
            var impersonatorId = admin.createUser(realm.name(), impersonator, Map.of());
            permit(realm.name(), List.of(managerId, impersonatorId), person, "manage");
            permit(realm.name(), List.of(impersonatorId), person, "impersonate");

            var managing = AdminLinks.by(server, realm.name(), manager, Admin.PASSWORD);
            assertThat(managing.askToBeHanded(person).statusCode()).isEqualTo(403);
            // May, but there is no address.
            assertThat(managing.askToMail(person).statusCode()).isEqualTo(400);
            assertThat(managing.askToMail(other).statusCode()).isEqualTo(403);

            var impersonating = AdminLinks.by(server, realm.name(), impersonator, Admin.PASSWORD);
            assertThat(impersonating.askToBeHanded(person).statusCode()).isEqualTo(200);
            var forbidden = impersonating.askToBeHanded(other);
            assertThat(forbidden.statusCode()).isEqualTo(403);
            var unknown = impersonating.askToBeHanded(UUID.randomUUID().toString());
            assertThat(unknown.statusCode()).isEqualTo(403);
            assertThat(unknown.body()).isEqualTo(forbidden.body());
        }
    }

    private void permit(String realm, List<String> adminIds, String userId, String scope) {
        var client = admin.get(realm + "/clients?clientId=admin-permissions")
                .get(0)
                .get("id")
                .asText();
        var authorization = realm + "/clients/" + client + "/authz/resource-server/";
        var policy = "policy " + UUID.randomUUID();
        admin.post(authorization + "policy/user", Map.of("name", policy, "users", adminIds));
        admin.post(
                authorization + "permission/scope",
                Map.of(
                        "name",
                        "permission " + UUID.randomUUID(),
                        "resourceType",
                        "Users",
                        "resources",
                        List.of(userId),
                        "scopes",
                        List.of(scope),
                        "policies",
                        List.of(policy)));
    }

    @Test
    void lifetimeHasItsBounds() throws Exception {
        var person = accounts.withPassword();
        for (var good : List.of(60, 86_400)) {
            assertThat(links.ask(Map.of("userId", person.id(), "clientId", "demo", "send", false, "lifetime", good))
                            .statusCode())
                    .as("" + good)
                    .isEqualTo(200);
        }
        for (var bad : List.of(59, 86_401, 0, -1, -3600, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
            assertRefused(
                    links.ask(Map.of("userId", person.id(), "clientId", "demo", "send", false, "lifetime", bad)),
                    400,
                    "lifetime_out_of_range");
        }
        for (var nonsense : List.<Object>of("une heure", 1L << 40, List.of(600), Map.of("seconds", 600))) {
            assertThat(links.ask(Map.of("userId", person.id(), "clientId", "demo", "send", false, "lifetime", nonsense))
                            .statusCode())
                    .as("" + nonsense)
                    .isEqualTo(400);
        }
    }

    @Test
    void applicationHasToBeThereAndSwitchedOn() throws Exception {
        var person = accounts.withPassword();
        assertRefused(links.ask(Map.of("userId", person.id(), "clientId", "none")), 400, "client_not_found");
        assertRefused(links.ask(Map.of("userId", person.id())), 400, "client_not_found");
        // The name, and not the id.
        var id = admin.get("sesame/clients?clientId=demo").get(0).get("id").asText();
        assertRefused(links.ask(Map.of("userId", person.id(), "clientId", id)), 400, "client_not_found");
        withClient(
                Map.of("enabled", false),
                client -> assertRefused(
                        links.ask(Map.of("userId", person.id(), "clientId", client)), 400, "client_not_found"));
    }

    @Test
    void applicationWhoseLoginHasNoSuchStepIsRefused() throws Exception {
        var person = accounts.withPassword();
        var stock = StreamSupport.stream(
                        admin.get("sesame/authentication/flows").spliterator(), false)
                .filter(flow -> flow.path("alias").asText().equals("browser"))
                .findFirst()
                .orElseThrow();
        withClient(
                Map.of(
                        "authenticationFlowBindingOverrides",
                        Map.of("browser", stock.get("id").asText())),
                client -> assertRefused(
                        links.ask(Map.of("userId", person.id(), "clientId", client, "send", false)),
                        400,
                        "flow_without_link_step"));
        withClient(
                Map.of(),
                client -> assertThat(links.ask(Map.of("userId", person.id(), "clientId", client, "send", false))
                                .statusCode())
                        .isEqualTo(200));
    }

    private interface WithClient {
        void run(String clientId) throws Exception;
    }

    private void withClient(Map<String, Object> more, WithClient attempt) throws Exception {
        var clientId = "c-" + UUID.randomUUID();
        var settings = new HashMap<String, Object>(more);
        settings.put("clientId", clientId);
        var location = admin.post("sesame/clients", settings)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        try {
            attempt.run(clientId);
        } finally {
            admin.delete("sesame/clients/" + location.substring(location.lastIndexOf('/') + 1));
        }
    }

    @Test
    void nobodyGetsALinkWhoMayNotUseIt() throws Exception {
        assertRefused(links.askToBeHanded(accounts.deactivated().id()), 409, "user_disabled");
        assertRefused(links.askToMail(accounts.deactivated().id()), 409, "user_disabled");
        var company = admin.get("sesame/users?exact=true&username=sso@acme.example")
                .get(0)
                .get("id")
                .asText();
        assertRefused(links.askToMail(company), 409, "user_company");
        DemoFlow.browser(admin)
                .withMail(
                        Map.of("roles", "no-such-role"),
                        () -> assertRefused(
                                links.askToMail(accounts.withPassword().id()), 409, "user_restricted"));
    }

    @Test
    void unknownUserIsSaidToBeUnknownToWhoMayManageUsers() throws Exception {
        for (var id : List.of(
                UUID.randomUUID().toString(),
                "",
                "f:" + UUID.randomUUID() + ":somebody",
                "f:::",
                "f:",
                "../users",
                "' or 1=1 --",
                "x".repeat(100_000))) {
            assertRefused(links.askToBeHanded(id), 404, "user_not_found");
        }
    }

    @Test
    void personWithoutAnAddressCanBeHandedALinkAndNotMailedOne() throws Exception {
        var person = accounts.withoutAddress();
        assertRefused(links.askToMail(person.id()), 400, "user_without_email");
        var link = handed(person.id());
        assertThat(LinkVisitor.open(server, link).page().body()).contains("u•••");
        var login = follow(link);
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
        assertThat(ToldAccount.of(login).id()).isEqualTo(person.id());
    }

    @Test
    void bodiesThatMakeNoSenseAreRefused() {
        var person = accounts.withPassword().id();
        for (var body : List.of(
                "",
                " ",
                "{",
                "}",
                "null",
                "[]",
                "42",
                "\"text\"",
                "{\"userId\":{}}",
                "{\"userId\":[\"" + person + "\"]}",
                "{\"userId\":\"" + person + "\",\"clientId\":{\"a\":1}}",
                "{\"userId\":\"" + person + "\",\"clientId\":\"demo\",\"send\":\"peut-être\"}",
                "{\"userId\":\"" + person + "\",\"clientId\":\"demo\",\"address\":\"intrus@example.com\"}",
                "{\"userId\":\"" + person + "\",\"clientId\":\"\\u0000\"}",
                "{\"userId\":" + "[".repeat(50_000),
                "{\"userId\":\"" + person + "\",\"clientId\":\"" + "x".repeat(2_000_000) + "\"}",
                "x".repeat(2_000_000))) {
            var answer = links.post(body);
            assertThat(answer.statusCode())
                    .as(body.substring(0, Math.min(100, body.length())) + " gave " + answer.body())
                    .isBetween(400, 499);
            assertThat(answer.body()).doesNotContain("Exception", "fr.sesame", "org.keycloak", "/sesame/link/");
        }
    }

    @Test
    void adminEventSaysWhoGotALinkAndHoldsNone() throws Exception {
        admin.withRealm(
                "sesame", realm -> realm.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true), () -> {
                    var person = accounts.withPassword();
                    var link = handed(person.id());
                    links.askToMail(person.id());
                    var mail = mails.to(person.name());
                    var events = adminEvents(person.id());
                    assertThat(events).hasSize(2);
                    for (var event : events) {
                        assertThat(event.get("resourcePath").asText()).isEqualTo("sesame/login-links");
                        assertThat(event.path("authDetails").path("userId").asText())
                                .isNotEmpty();
                    }
                    assertThat(events)
                            .extracting(event -> JSON.readTree(
                                            event.get("representation").asText())
                                    .get("send")
                                    .asBoolean())
                            .containsExactlyInAnyOrder(true, false);
                    for (var secret : List.of(link, mail.link())) {
                        assertThat(events.toString()).doesNotContain(token(secret), "/sesame/link/");
                    }
                });
    }

    private List<JsonNode> adminEvents(String userId) {
        return StreamSupport.stream(
                        admin.get("sesame/admin-events?max=100&operationTypes=ACTION&resourceTypes=USER")
                                .spliterator(),
                        false)
                .filter(event -> event.path("representation").asText().contains(userId))
                .toList();
    }

    @Test
    void mailIsInTheEventLogOfTheRealm() throws Exception {
        var person = accounts.withPassword();
        links.askToMail(person.id());
        mails.to(person.name());
        MailRealm.await(() -> !mailEvents(person.id()).isEmpty(), "no event");
        var event = mailEvents(person.id()).get(0);
        assertThat(event.path("clientId").asText()).isEqualTo("demo");
        assertThat(event.path("details").path("action").asText()).isEqualTo("admin-login-link");
    }

    private List<JsonNode> mailEvents(String userId) {
        return new Events(admin)
                .all("SEND_VERIFY_EMAIL").stream()
                        .filter(event -> event.path("userId").asText().equals(userId))
                        .toList();
    }

    @Test
    void linkIsInNoLogAndNoEvent() throws Exception {
        var person = accounts.withPassword();
        var handed = handed(person.id());
        links.askToMail(person.id());
        var mailed = mails.to(person.name()).link();
        for (var link : List.of(handed, mailed)) {
            assertThat(follow(link).isBackAtApplication()).isTrue();
            LinkVisitor.open(server, link);
        }
        MailRealm.await(() -> !mailEvents(person.id()).isEmpty(), "no event");
        var everything = server.log() + admin.get("sesame/events?max=300") + admin.get("sesame/admin-events?max=300");
        assertThat(everything.contains(person.id())).isTrue();
        for (var link : List.of(handed, mailed)) {
            assertThat(everything.contains(token(link))).isFalse();
        }
    }

    @Test
    void mailThatCannotGoOutIsSaidToBeSo() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            var id = admin.createUser(realm.name(), Accounts.unknown(), Map.of());
            var servers = links.of(realm.name());
            assertRefused(servers.askToMail(id), 503, "mail_unavailable");
            assertThat(servers.askToBeHanded(id).statusCode()).isEqualTo(200);
        }
    }
}
