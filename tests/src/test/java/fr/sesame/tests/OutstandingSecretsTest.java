package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an admin sees of the codes and links that are on their way to somebody, and how they end. */
@Tag("hostile")
@OnSharedServer
class OutstandingSecretsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final AdminLinks links;

    OutstandingSecretsTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.links = AdminLinks.byTheServersAdmin(server);
    }

    private List<JsonNode> of(Account person) {
        return StreamSupport.stream(
                        admin.get("sesame/sesame/users/" + person.id() + "/secrets")
                                .spliterator(),
                        false)
                .toList();
    }

    @Test
    void allThatCanStillBeUsedIsListedAndNothingOfTheSecretsThemselves() throws Exception {
        var person = accounts.withPassword();
        assertThat(of(person)).isEmpty();
        LoginVisitor.ask(server, person.name());
        var login = mails.to(person.name());
        ResetVisitor.ask(server, person.name());
        var reset = mails.next(login);
        var handed = links.handed(person.id());
        var listed = of(person);
        assertThat(listed)
                .extracting(
                        one -> one.path("purpose").asText(),
                        one -> one.path("code").asBoolean(),
                        one -> one.path("link").asBoolean(),
                        one -> one.path("clientId").asText(),
                        one -> one.path("handedTo").path("username").asText())
                .containsExactly(
                        tuple("login", false, true, "demo", "admin"),
                        tuple("reset", true, true, "demo", ""),
                        tuple("login", true, true, "demo", ""));
        var text = JSON.writeValueAsString(listed);
        for (var link : List.of(login.link(), reset.link(), handed)) {
            assertThat(text).doesNotContain(AdminLinks.token(link));
        }
        assertThat(text).doesNotContain(login.code()).doesNotContain(reset.code());
    }

    @Test
    void whatIsUsedOrReplacedIsNotListedAnyMore() {
        var person = accounts.withPassword();
        LoginVisitor.ask(server, person.name()).type(mails.to(person.name()).code());
        assertThat(of(person)).isEmpty();
        var replaced = ResetVisitor.ask(server, person.name());
        var first = mails.second(person.name());
        replaced.change().sendFor(Accounts.unknown());
        assertThat(LinkVisitor.open(server, first.link()).page().status()).isEqualTo(400);
        assertThat(of(person)).isEmpty();
    }

    /** However many there were before: what is over gives its place to what isn't. */
    @Test
    void theLatestIsListedThoughManyWereEndedBefore() {
        var person = accounts.withPassword();
        for (var number = 0; number < 32; number++) {
            links.handed(person.id());
        }
        of(person)
                .forEach(one -> admin.delete("sesame/sesame/users/" + person.id() + "/secrets/"
                        + one.path("id").asText()));
        links.handed(person.id());
        assertThat(of(person)).hasSize(1);
    }

    @Test
    void idsThatAreNoneAreNoFault() {
        for (var id : List.of("f:", "f::x", "f:nowhere:a%2Fb", "%0A", "x".repeat(300), "%7Bid%7D")) {
            assertThat(links.get("users/" + id + "/secrets").statusCode())
                    .as(id)
                    .isEqualTo(404);
            assertThat(links.delete("users/" + id + "/secrets").statusCode())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    @Test
    void oneIsEndedAndTheOthersAreNot() {
        var person = accounts.withPassword();
        var waiting = LoginVisitor.ask(server, person.name());
        var mail = mails.to(person.name());
        var handed = links.handed(person.id());
        var id = of(person).stream()
                .filter(one -> one.has("handedTo"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        admin.delete("sesame/sesame/users/" + person.id() + "/secrets/" + id);
        var dead = LinkVisitor.open(server, handed).page();
        assertThat(dead.status()).isEqualTo(400);
        assertThat(dead.body()).contains("Ce lien a été annulé");
        assertThat(of(person)).hasSize(1);
        assertThat(waiting.type(mail.code()).isBackAtApplication()).isTrue();
        assertThat(StreamSupport.stream(
                        admin.get("sesame/admin-events?max=20&operationTypes=DELETE&resourcePath=users/" + person.id()
                                        + "/sesame/secrets/" + id)
                                .spliterator(),
                        false))
                .hasSize(1);
    }

    @Test
    void allAreEndedAProofThatWaitsIncluded() {
        var person = accounts.withOneTimeCode();
        var byCode = LoginVisitor.ask(server, person.name());
        var mail = mails.to(person.name());
        var reset = ResetVisitor.ask(server, person.name());
        var resetMail = mails.next(mail);
        var handed = links.handed(person.id());
        // Proven elsewhere, and not gone on with yet.
        var other = accounts.withPassword();
        LoginVisitor.ask(server, other.name());
        var phone = new HttpVisitor(server);
        assertThat(LinkVisitor.open(server, mails.to(other.name()).link(), phone)
                        .press()
                        .page()
                        .status())
                .isEqualTo(303);
        admin.delete("sesame/sesame/users/" + other.id() + "/secrets");
        assertThat(LoginVisitor.getsIn(server, phone)).isFalse();
        admin.delete("sesame/sesame/users/" + person.id() + "/secrets");
        assertThat(of(person)).isEmpty();
        assertThat(byCode.type(mail.code()).error()).isEqualTo(CodeError.OVER);
        assertThat(reset.type(resetMail.code()).error()).isEqualTo(CodeError.OVER);
        for (var link : List.of(mail.link(), resetMail.link(), handed)) {
            assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(400);
        }
        // What is asked for afterwards is as good as ever.
        assertThat(byCode.resend().page().status()).isEqualTo(200);
    }

    @Test
    void nobodySeesOrEndsThoseOfAnotherUserByTheirIds() {
        var person = accounts.withPassword();
        var other = accounts.withPassword();
        var handed = links.handed(person.id());
        var id = of(person).get(0).path("id").asText();
        assertThat(links.delete("users/" + other.id() + "/secrets/" + id).statusCode())
                .isEqualTo(404);
        assertThat(links.delete("users/" + person.id() + "/secrets/nothing").statusCode())
                .isEqualTo(404);
        assertThat(links.delete("users/nobody/secrets").statusCode()).isEqualTo(404);
        assertThat(LinkVisitor.open(server, handed).page().status()).isEqualTo(200);
    }

    /** The permissions: none, to view, to manage, of another realm. */
    @Test
    void onlyWhoMayViewSeesAndOnlyWhoMayManageEnds() {
        var person = accounts.withPassword();
        links.handed(person.id());
        for (var row : List.of(
                Map.entry(List.<String>of(), List.of(403, 403)),
                Map.entry(List.of("view-realm", "manage-realm"), List.of(403, 403)),
                Map.entry(List.of("view-users"), List.of(200, 403)),
                Map.entry(List.of("manage-users"), List.of(200, 204)))) {
            var helper = AdminLinks.byUserWith(server, admin, "sesame", row.getKey());
            var path = "users/" + person.id() + "/secrets";
            assertThat(List.of(
                            helper.get(path).statusCode(), helper.delete(path).statusCode()))
                    .as(row.getKey().toString())
                    .isEqualTo(row.getValue());
            assertThat(helper.of("acme").get(path).statusCode()).isIn(401, 403);
        }
        var nobody = new AdminLinks(server, "sesame", Optional.empty());
        assertThat(nobody.get("users/" + person.id() + "/secrets").statusCode()).isEqualTo(401);
    }
}
