package fr.sesame.tests;

import static fr.sesame.tests.WorkspaceMail.filledIn;
import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J8: where the links of the mail lead, and what they leave in the browser. */
@Tag("hostile")
@OnSharedServer
class WorkspaceLinkTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;

    WorkspaceLinkTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
    }

    /** A mail scanner opens every link before the person does, with GET and HEAD. */
    @Test
    void linksLogNobodyInAndAreNotUsedUp() {
        var person = accounts.withPassword();
        var link = WorkspaceMail.of(server, person.name()).link("Application de démonstration");
        var scanner = new HttpVisitor(server);
        assertThat(scanner.head(link).status()).isEqualTo(303);
        assertThat(scanner.get(link).cookies())
                .allSatisfy(cookie -> assertThat(cookie.getName()).endsWith("SESAME_NAME"));
        assertThat(filledIn(scanner.openLogin(""))).isEqualTo(person.name());
        var visitor = new HttpVisitor(server);
        var answer = visitor.get(link);
        assertThat(answer.header("set-cookie")).contains("HttpOnly", "SameSite=Lax", "Max-Age=120");
        assertThat(answer.header("set-cookie")).doesNotContain(person.name());
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        var login = visitor.openLogin("");
        assertThat(login.body()).contains("id=\"sesame-continue\"");
        // Used once, it is no longer filled in.
        visitor.submit(login, Map.of("username", person.name()));
        assertThat(visitor.openLogin("").body()).doesNotContain(person.name());
    }

    /** A silent check, or another application, takes nothing away; the login that it is for takes it out of the browser. */
    @Test
    void theNameIsForOneLoginOfThatApplication() {
        var person = accounts.withPassword().name();
        var visitor = new HttpVisitor(server);
        visitor.get(WorkspaceMail.of(server, person).link("Application de démonstration"));
        visitor.openLogin("&prompt=none");
        assertThat(visitor.get(URI.create(
                                server.realm("sesame") + "/protocol/openid-connect/auth?client_id=account-console"
                                        + "&response_type=code&scope=openid&code_challenge_method=S256"
                                        + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU&redirect_uri="
                                        + server.realm("sesame") + "/account/"))
                        .body())
                .doesNotContain(person);
        var login = visitor.openLogin("");
        assertThat(filledIn(login)).isEqualTo(person);
        assertThat(filledIn(visitor.get(
                        URI.create(login.formAction().toString().replaceAll("(session_code|execution)=[^&]*&", "")))))
                .as("reloaded")
                .isEqualTo(person);
        assertThat(visitor.openLogin("").body()).as("the next login").doesNotContain(person);
    }

    /** Not of an organisation that whoever logs in then is no member of. */
    @Test
    void anOrganisationsLinkChoosesItWhereTheApplicationAsksForOne() {
        var one = Organization.create(admin);
        var other = Organization.create(admin);
        var person = other.join(one.join(accounts.withPassword()));
        var mail = WorkspaceMail.of(server, person.name());
        for (var organization : List.of(one, other)) {
            var visitor = new HttpVisitor(server);
            visitor.get(mail.link(organization.alias()));
            var first = visitor.openLoginFor("openid%20organization");
            assertThat(filledIn(first)).isEqualTo(person.name());
            assertThat(told(visitor, logIn(visitor, first, person))).containsExactly(organization.alias());
            // Logged in already, the other link changes over.
            var changed = organization.equals(one) ? other : one;
            visitor.get(mail.link(changed.alias()));
            assertThat(told(visitor, visitor.openLoginFor("openid%20organization")))
                    .containsExactly(changed.alias());
        }
        var stranger = accounts.withPassword();
        var visitor = new HttpVisitor(server);
        visitor.get(mail.link(one.alias()));
        var first = visitor.openLoginFor("openid%20organization");
        assertThat(told(visitor, logIn(visitor, first, stranger))).isEmpty();
    }

    private static Answer logIn(HttpVisitor visitor, Answer first, Account person) {
        var password = visitor.submit(first, Map.of("username", person.name()));
        return visitor.submit(password, Map.of("password", Admin.PASSWORD));
    }

    private static List<String> told(HttpVisitor visitor, Answer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isEqualTo(302);
        return ToldAccount.of(visitor.redeem(redirect).body()).organizations();
    }

    @Test
    void linksThatAreNoneEndAtAPage() {
        var person = accounts.withPassword();
        var good = WorkspaceMail.of(server, person.name())
                .link("Application de démonstration")
                .toString();
        for (var bad : List.of(
                good + "9",
                good.replaceFirst("/\\d+$", "/-1"),
                good.replaceFirst("/\\d+$", "/until"),
                good.replaceFirst("/\\d+$", "/account%200"),
                good.replaceFirst("/[^/]+/(\\d+)$", "/AAAAAAAAAAAAAAAAAAAAAA/$1"),
                good.replaceFirst("/[^/]+/(\\d+)$", "/" + "a".repeat(1000) + "/$1"),
                good.replaceFirst("/[^/]+/(\\d+)$", "/%00/$1"))) {
            var answer = new HttpVisitor(server).get(URI.create(bad));
            assertThat(answer.status()).as(bad).isEqualTo(400);
            if (!bad.contains("%00")) {
                assertThat(answer.body()).contains("Ce lien n’est plus valable", "id=\"sesame-find-workspace\"");
            }
        }
        // Nobody's name comes along into another realm.
        assertThat(new HttpVisitor(server)
                        .get(URI.create(good.replace("/realms/sesame/", "/realms/acme/")))
                        .status())
                .isIn(400, 404);
    }

    /** What the browser holds fills in a field and nothing else, and nobody else can make it. */
    @Test
    void aCookieOfAnothersMakingFillsNothingIn() {
        for (var value : List.of("x", "motdepasse@example.com", "bW90ZGVwYXNzZUBleGFtcGxlLmNvbQ", "%00", "")) {
            var page = new HttpVisitor(server)
                    .saying("Cookie", "SESAME_NAME=" + value)
                    .openLogin("");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("motdepasse@example.com");
        }
    }
}
