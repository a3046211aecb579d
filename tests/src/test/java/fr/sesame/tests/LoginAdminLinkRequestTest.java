package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** J4, what an admin can ask for, what is refused, and what the logs then say (S3, S16). */
@OnSharedServer
class LoginAdminLinkRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final AdminLinks links;

    LoginAdminLinkRequestTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.links = AdminLinks.byTheServersAdmin(server);
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
            AdminLinks.assertRefused(
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
        AdminLinks.assertRefused(links.ask(Map.of("userId", person.id(), "clientId", "none")), 400, "client_not_found");
        AdminLinks.assertRefused(links.ask(Map.of("userId", person.id())), 400, "client_not_found");
        // The name, and not the id.
        var id = admin.get("sesame/clients?clientId=demo").get(0).get("id").asText();
        AdminLinks.assertRefused(links.ask(Map.of("userId", person.id(), "clientId", id)), 400, "client_not_found");
        var off = Application.with(admin, Map.of("enabled", false));
        off.registered()
                .during(() -> AdminLinks.assertRefused(
                        links.ask(Map.of("userId", person.id(), "clientId", off.clientId())), 400, "client_not_found"));
    }

    @Test
    void applicationWhoseLoginHasNoSuchStepIsRefused() throws Exception {
        var person = accounts.withPassword();
        var stock = StreamSupport.stream(
                        admin.get("sesame/authentication/flows").spliterator(), false)
                .filter(flow -> flow.path("alias").asText().equals("browser"))
                .findFirst()
                .orElseThrow();
        var other = Application.with(
                admin,
                Map.of(
                        "authenticationFlowBindingOverrides",
                        Map.of("browser", stock.get("id").asText())));
        other.registered()
                .during(() -> AdminLinks.assertRefused(
                        links.ask(Map.of("userId", person.id(), "clientId", other.clientId(), "send", false)),
                        400,
                        "flow_without_link_step"));
        var usual = Application.with(admin, Map.of());
        usual.registered()
                .during(() -> assertThat(
                                links.ask(Map.of("userId", person.id(), "clientId", usual.clientId(), "send", false))
                                        .statusCode())
                        .isEqualTo(200));
    }

    @Test
    void nobodyGetsALinkWhoMayNotUseIt() throws Exception {
        AdminLinks.assertRefused(links.askToBeHanded(accounts.deactivated().id()), 409, "user_disabled");
        AdminLinks.assertRefused(links.askToMail(accounts.deactivated().id()), 409, "user_disabled");
        var company = admin.get("sesame/users?exact=true&username=sso@acme.example")
                .get(0)
                .get("id")
                .asText();
        AdminLinks.assertRefused(links.askToMail(company), 409, "user_company");
        DemoFlow.browser(admin)
                .withMail(Map.of("roles", "no-such-role"))
                .during(() -> AdminLinks.assertRefused(
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
            AdminLinks.assertRefused(links.askToBeHanded(id), 404, "user_not_found");
        }
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
        realm.with(settings -> settings.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true))
                .during(() -> {
                    var person = accounts.withPassword();
                    var link = links.handed(person.id());
                    links.askToMail(person.id());
                    var mail = mails.to(person.name());
                    var events = adminEvents(person.id());
                    assertThat(events).hasSize(2);
                    for (var event : events) {
                        assertThat(event.get("resourcePath").asText())
                                .isEqualTo("users/" + person.id() + "/sesame/login-links");
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
                        assertThat(events.toString()).doesNotContain(AdminLinks.token(secret), "/sesame/link/");
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
        Patience.until(() -> !mailEvents(person.id()).isEmpty(), () -> "no event");
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
        var handed = links.handed(person.id());
        links.askToMail(person.id());
        var mailed = mails.to(person.name()).link();
        for (var link : List.of(handed, mailed)) {
            assertThat(links.follow(link).isBackAtApplication()).isTrue();
            LinkVisitor.open(server, link);
        }
        Patience.until(() -> !mailEvents(person.id()).isEmpty(), () -> "no event");
        var everything = server.log() + admin.get("sesame/events?max=300") + admin.get("sesame/admin-events?max=300");
        assertThat(everything.contains(person.id())).isTrue();
        for (var link : List.of(handed, mailed)) {
            assertThat(everything.contains(AdminLinks.token(link))).isFalse();
        }
    }

    @Test
    void mailThatCannotGoOutIsSaidToBeSo() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            var id = admin.createUser(realm.name(), Accounts.unknown(), Map.of());
            var servers = links.of(realm.name());
            AdminLinks.assertRefused(servers.askToMail(id), 503, "mail_unavailable");
            assertThat(servers.askToBeHanded(id).statusCode()).isEqualTo(200);
        }
    }
}
