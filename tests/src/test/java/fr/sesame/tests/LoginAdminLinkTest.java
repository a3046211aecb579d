package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J4, links that an admin has made, and what comes of them (S2, S3, S10, S17). */
@OnSharedServer
class LoginAdminLinkTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final AdminLinks links;
    private final Events events;

    LoginAdminLinkTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.links = AdminLinks.byTheServersAdmin(server);
        this.events = new Events(admin);
    }

    @Test
    void handedLinkLogsInThroughTheApplicationInAFreshBrowser() {
        var person = accounts.withPassword();
        var login = links.follow(links.handed(person.id()));
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
        assertThat(ToldAccount.of(login)).isEqualTo(new ToldAccount(person.id(), person.name()));
    }

    /** As Keycloak’s own impersonation leaves them, for applications that want to know. */
    @Test
    void theSessionOfAHandedLinkSaysWhoseHandItWasIn() throws Exception {
        toldOfImpersonators().during(() -> {
            var person = accounts.withPassword();
            var handed =
                    ToldAccount.token(links.follow(links.handed(person.id())).account());
            assertThat(handed.path("impersonator_name").asText()).isEqualTo("admin");
            assertThat(handed.path("impersonator_id").asText())
                    .isEqualTo(admin.get("master/users?username=admin&exact=true")
                            .get(0)
                            .get("id")
                            .asText());
            links.askToMail(person.id());
            var mailed = ToldAccount.token(
                    links.follow(mails.to(person.name()).link()).account());
            assertThat(mailed.has("impersonator_name")).isFalse();
            assertThat(mailed.has("impersonator_id")).isFalse();
        });
    }

    private Change toldOfImpersonators() {
        return told("impersonator_id", "IMPERSONATOR_ID").and(told("impersonator_name", "IMPERSONATOR_USERNAME"));
    }

    private Change told(String claim, String note) {
        return Change.of(() -> {
            var mappers = "sesame/clients/"
                    + admin.get("sesame/clients?clientId=demo").get(0).get("id").asText()
                    + "/protocol-mappers/models";
            var id = admin.create(
                    mappers,
                    Map.of(
                            "name",
                            claim,
                            "protocol",
                            "openid-connect",
                            "protocolMapper",
                            "oidc-usersessionmodel-note-mapper",
                            "config",
                            Map.of(
                                    "user.session.note",
                                    note,
                                    "claim.name",
                                    claim,
                                    "jsonType.label",
                                    "String",
                                    "id.token.claim",
                                    "true")));
            return () -> admin.delete(mappers + "/" + id);
        });
    }

    /** As Keycloak’s own impersonation: whoever looks at the events or the session sees that it wasn't the owner, and who it was. */
    @Test
    void useOfAHandedLinkSaysWhoseHandItWasIn() {
        var person = accounts.withPassword();
        assertThat(links.follow(links.handed(person.id())).isBackAtApplication())
                .isTrue();
        for (var type : List.of("EXECUTE_ACTION_TOKEN", "LOGIN")) {
            assertThat(events.of(type, person.id())).singleElement().satisfies(event -> {
                assertThat(event.path("details").path("impersonator").asText()).isEqualTo("admin");
                assertThat(event.path("details").path("impersonator_realm").asText())
                        .isEqualTo("master");
            });
        }
        var mailed = accounts.withPassword();
        links.askToMail(mailed.id());
        assertThat(links.follow(mails.to(mailed.name()).link()).isBackAtApplication())
                .isTrue();
        assertThat(events.of("LOGIN", mailed.id()))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.path("details").has("impersonator")).isFalse());
    }

    @Test
    void handedLinkIsNotMailed() {
        var person = accounts.withPassword();
        links.handed(person.id());
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
        var login = links.follow(links.handed(person.id()));
        assertThat(login.isAtSecondFactor()).as(login.page().body()).isTrue();
        login.oneTimeCode(OneTimeCodes.DEMO.now());
        assertThat(login.isBackAtApplication()).isTrue();
        assertThat(ToldAccount.of(login).id()).isEqualTo(person.id());
    }

    @Test
    void pageOfTheLinkSaysThatItComesFromTheOrganisation() {
        var page = LinkVisitor.open(server, links.handed(accounts.withPassword().id()))
                .page();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("cache-control")).contains("no-store");
        assertThat(page.body())
                .contains("Votre organisation vous a envoyé ce lien")
                .contains("p•••@<wbr>example.com")
                .doesNotContain("Cette demande a été faite dans un autre navigateur");
    }

    @Test
    @Tag("hostile")
    void handedLinkWorksOnce() {
        var link = links.handed(accounts.withPassword().id());
        links.follow(link);
        var again = LinkVisitor.open(server, link);
        assertThat(again.page().status()).isEqualTo(400);
        assertThat(again.page().body()).contains(LinkError.USED);
    }

    @Test
    @Tag("hostile")
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
        var login = links.follow(mail.link());
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
        assertThat(ToldAccount.of(login).id()).isEqualTo(person.id());
        assertThat(LinkVisitor.open(server, mail.link()).page().body()).contains(LinkError.USED);
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
    @Tag("hostile")
    void aNewPasswordEndsALinkThatIsUnderWay() {
        var person = accounts.withPassword();
        var link = links.handed(person.id());
        admin.put(
                "sesame/users/" + person.id() + "/reset-password",
                Map.of("type", "password", "value", "Tout-nouveau-2027", "temporary", false));
        var login = links.follow(link);
        assertThat(login.isBackAtApplication()).isFalse();
        assertThat(login.page().status()).isEqualTo(400);
        assertThat(login.page().body()).contains(LinkError.OVER);
    }

    @Test
    @Tag("hostile")
    void personDisabledAfterwardsIsRefused() {
        var person = accounts.withPassword();
        var link = links.handed(person.id());
        admin.put("sesame/users/" + person.id(), Map.of("enabled", false));
        assertThat(LinkVisitor.open(server, link).page().body()).contains(LinkError.REVOKED);
    }

    @Test
    @Tag("hostile")
    void personDeletedAfterwardsIsRefused() {
        var person = accounts.withPassword();
        var link = links.handed(person.id());
        admin.delete("sesame/users/" + person.id());
        var opened = LinkVisitor.open(server, link);
        assertThat(opened.page().status()).isLessThan(500);
        var login = links.follow(link);
        assertThat(login.isBackAtApplication()).isFalse();
        assertThat(login.page().status()).isLessThan(500);
    }

    @Test
    void personWithoutAnAddressCanBeHandedALinkAndNotMailedOne() throws Exception {
        var person = accounts.withoutAddress();
        AdminLinks.assertRefused(links.askToMail(person.id()), 400, "user_without_email");
        var link = links.handed(person.id());
        assertThat(LinkVisitor.open(server, link).page().body()).contains("u•••");
        var login = links.follow(link);
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
        assertThat(ToldAccount.of(login).id()).isEqualTo(person.id());
    }
}
