package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Invitations of Keycloak's organisations, in its own flows with our pages: each way ends at one that says what to do, and at
 * no stack trace.
 */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class InvitationTest {

    private static final Pattern HEADING = Pattern.compile("<h1[^>]*>(.*?)</h1>");
    private static final Pattern BUTTON = Pattern.compile("class=\"button button-primary\"[^>]* href=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("(?:key|token)=[^.]+\\.([^.]+)\\.");
    private static final Pattern FRAMEWORK = Pattern.compile("\\[(io\\.(quarkus|vertx|micrometer)|org\\.jboss)");
    private static final String OVER = "Cette invitation n’est plus valable";
    private static final String MEMBER = "Votre compte fait déjà partie de l’organisation";
    private static final String CLOSED = "Cette organisation n’accepte pas de nouveaux membres";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Realm realm;
    private final Organization organization;
    private int logLength;

    InvitationTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.realm = Realm.sesame(admin);
        this.organization = Organization.create(admin);
    }

    @BeforeEach
    void rememberLog() {
        logLength = ServerLog.of(server).length();
    }

    @AfterEach
    void nothingBadWasLogged() {
        assertThat(ServerLog.of(server).faultsAfter(logLength))
                .allMatch(fault -> FRAMEWORK.matcher(fault).find());
    }

    private URI invite(String address) {
        admin.postForm(
                "sesame/organizations/" + organization.id() + "/members/invite-user",
                Map.of("email", address, "firstName", "Camille", "lastName", "Essai"));
        return new SecretMails(server).to(address).mail().links().get(0);
    }

    private Answer open(URI link) {
        return open(new HttpVisitor(server), link);
    }

    /** Goes where the link leads, as far as Keycloak's login. */
    private Answer open(HttpVisitor visitor, URI link) {
        var answer = visitor.get(link);
        while (answer.status() / 100 == 3 && !isAtAccount(answer)) {
            answer = visitor.get(answer.location());
        }
        return answer;
    }

    private boolean isAtAccount(Answer answer) {
        return answer.status() / 100 == 3
                && answer.location().toString().startsWith(server.realm("sesame") + "/account/");
    }

    private static void assertSays(Answer page, int status, String heading, String text) {
        assertThat(page.status()).as(page.body()).isEqualTo(status);
        var found = HEADING.matcher(page.body());
        assertThat(found.find()).isTrue();
        assertThat(found.group(1)).contains(heading);
        assertThat(page.body()).contains(text, "<html lang=\"fr\"").doesNotContain("Exception", "${");
    }

    /** A page that ends a way has one on. */
    private static void assertLeadsOn(Answer page) {
        assertThat(BUTTON.matcher(page.body()).find() || page.body().contains("id=\"sesame-find-workspace\""))
                .as(page.body())
                .isTrue();
    }

    private static void assertEnds(Answer page, String text) {
        assertSays(page, 400, "Invitation d’une organisation", text);
        assertLeadsOn(page);
    }

    private URI button(Answer page) {
        return server.keycloak().resolve(page.address(BUTTON));
    }

    private void assertMember(String address, boolean expected) {
        var members = admin.get("sesame/organizations/" + organization.id() + "/members?exact=true&search=" + address);
        assertThat(members.size()).isEqualTo(expected ? 1 : 0);
    }

    private static Answer register(HttpVisitor visitor, Answer page, String address) {
        return visitor.submit(
                page,
                Map.of(
                        "email",
                        address,
                        "username",
                        address,
                        "firstName",
                        "Camille",
                        "lastName",
                        "Essai",
                        "password",
                        Admin.PASSWORD,
                        "password-confirm",
                        Admin.PASSWORD));
    }

    @Test
    void aKnownPersonAcceptsOnThePage() {
        var person = accounts.withPassword().name();
        var link = invite(person);
        var visitor = new HttpVisitor(server);
        var page = open(visitor, link);
        assertSays(page, 200, "Rejoindre l’organisation " + organization.alias(), "En suivant ce lien");
        assertMember(person, false);
        assertThat(isAtAccount(open(visitor, button(page)))).isTrue();
        assertMember(person, true);
    }

    @Test
    void anUnknownPersonMakesAnAccount() {
        var address = Accounts.unknown();
        var visitor = new HttpVisitor(server);
        var page = open(visitor, invite(address));
        assertSays(page, 200, "Créer un compte pour rejoindre l’organisation " + organization.alias(), address);
        assertThat(isAtAccount(register(visitor, page, address))).isTrue();
        assertMember(address, true);
    }

    @Test
    void whereRegistrationIsOffTheInvitedMayMakeOneAllTheSame() throws Exception {
        realm.with("registrationAllowed", false).during(this::anUnknownPersonMakesAnAccount);
    }

    @Test
    void anotherAddressIsRefusedAtItsField() {
        var address = Accounts.unknown();
        var other = Accounts.unknown();
        var visitor = new HttpVisitor(server);
        var page = register(visitor, open(visitor, invite(address)), other);
        assertSays(page, 200, "Créer un compte pour rejoindre", "Saisissez l’adresse e-mail qui a reçu l’invitation.");
        assertThat(accounts.find("email=" + other)).isEmpty();
        assertMember(address, false);
    }

    @Test
    void aSecondClickOfAKnownPersonSaysThatItIsDone() {
        var link = invite(accounts.withPassword().name());
        var visitor = new HttpVisitor(server);
        var confirm = button(open(visitor, link));
        open(visitor, confirm);
        assertEnds(open(visitor, link), MEMBER);
        assertEnds(open(visitor, confirm), MEMBER);
        assertEnds(open(link), MEMBER);
    }

    @Test
    void aSecondClickOfANewPersonLeadsToTheLogin() {
        var address = Accounts.unknown();
        var link = invite(address);
        var visitor = new HttpVisitor(server);
        register(visitor, open(visitor, link), address);
        for (var again : new Answer[] {open(visitor, link), open(link)}) {
            assertEnds(again, OVER);
            assertThat(again.body()).contains("connectez-vous");
            assertThat(button(again)).hasToString(server.realm("sesame") + "/account/");
        }
    }

    @Test
    void anotherBrowserGoesOnByItself() {
        var person = accounts.withPassword().name();
        var confirm = button(open(invite(person)));
        var phone = new HttpVisitor(server);
        var page = open(phone, confirm);
        assertSays(page, 200, "Rejoindre l’organisation", "En suivant ce lien");
        assertMember(person, false);
        assertThat(isAtAccount(open(phone, button(page)))).isTrue();
        assertMember(person, true);
    }

    @Test
    void whoIsLoggedInAsSomebodyElseMayLogOutFirst() {
        var person = accounts.withPassword().name();
        var link = invite(person);
        var shared = new HttpVisitor(server);
        shared.submit(shared.openLoginAs(accounts.withPassword().name()), Map.of("password", Admin.PASSWORD));
        var page = open(shared, link);
        assertSays(page, 400, "Une erreur est survenue", "Déconnectez-vous, puis recommencez.");
        assertThat(page.body()).contains("id=\"sesame-link-logout\"");
        assertThat(button(page).getPath()).endsWith("/protocol/openid-connect/logout");
        assertThat(shared.get(button(page)).status()).isEqualTo(200);
        assertMember(person, false);
    }

    @Test
    void whoIsAlreadyAMemberIsToldSo() {
        var person = accounts.withPassword();
        var link = invite(person.name());
        organization.join(person);
        assertEnds(open(link), MEMBER);
    }

    /** Before the page is opened, and while it is. Keycloak itself asks neither before 26.6. */
    @Tag("since-26.6")
    @Test
    void aDisabledOrganisationTakesNobody() {
        var known = accounts.withPassword().name();
        var unknown = Accounts.unknown();
        var ofKnown = invite(known);
        var ofUnknown = invite(unknown);
        var one = new HttpVisitor(server);
        var other = new HttpVisitor(server);
        var confirm = button(open(one, ofKnown));
        var form = open(other, ofUnknown);
        organization.disable();
        assertEnds(open(ofKnown), CLOSED);
        assertEnds(open(ofUnknown), CLOSED);
        assertEnds(open(one, confirm), CLOSED);
        assertEnds(register(other, form, unknown), CLOSED);
        assertMember(known, false);
        assertThat(accounts.find("email=" + unknown)).isEmpty();
    }

    @Tag("since-26.6")
    @Test
    void aRealmThatSwitchesOrganisationsOffTakesNobody() throws Exception {
        var known = invite(accounts.withPassword().name());
        realm.with("organizationsEnabled", false).during(() -> {
            var page = open(known);
            assertSays(page, 400, "Invitation d’une organisation", CLOSED);
            assertLeadsOn(page);
        });
    }

    @Test
    void anOrganisationThatIsGoneIsSaidToBe() {
        var known = invite(accounts.withPassword().name());
        var unknown = invite(Accounts.unknown());
        admin.delete("sesame/organizations/" + organization.id());
        assertEnds(open(known), "L’organisation de cette invitation n’existe plus.");
        assertEnds(open(unknown), "L’organisation de cette invitation n’existe plus.");
    }

    @Test
    void anInvitationThatWasTakenBackIsOver() {
        var known = invite(accounts.withPassword().name());
        var unknown = invite(Accounts.unknown());
        var path = "sesame/organizations/" + organization.id() + "/invitations";
        admin.get(path).forEach(one -> admin.delete(path + "/" + one.get("id").asText()));
        assertEnds(open(known), OVER);
        assertEnds(open(unknown), OVER);
    }

    /** Keycloak's link is for making one; only a new one would be for the account that is there now. */
    @Test
    void anAccountThatWasMadeMeanwhileIsNamed() {
        var address = Accounts.unknown();
        var link = invite(address);
        admin.createUser(address, Map.of());
        var visitor = new HttpVisitor(server);
        var page = register(visitor, open(visitor, link), address);
        assertSays(page, 200, "Créer un compte pour rejoindre", "Un compte existe déjà avec cette adresse.");
        assertThat(page.body()).contains("demandez une nouvelle invitation à l’organisation", "sesame-back-to-login");
        assertMember(address, false);
    }

    @Test
    void aDeactivatedPersonLearnsWhomToTurnTo() {
        var page = open(invite(accounts.deactivated().name()));
        assertSays(page, 400, "Une erreur est survenue", "Votre compte est désactivé. Contactez");
        assertLeadsOn(page);
    }

    @Test
    void aForgedTokenIsRefused() {
        var person = accounts.withPassword().name();
        var other = Organization.create(admin);
        for (var link : new URI[] {invite(person), invite(Accounts.unknown())}) {
            for (var forged : new URI[] {
                changed(link, "org_id", other.id()),
                changed(link, "org_id", "x"),
                changed(link, "eml", "pirate@example.com"),
                changed(link, "reduri", "https://pirate.example/")
            }) {
                var page = open(forged);
                assertSays(page, 400, "Une erreur est survenue", OVER);
                assertLeadsOn(page);
                assertThat(page.body()).doesNotContain("pirate");
            }
        }
        assertMember(person, false);
    }

    private static URI changed(URI link, String field, String value) {
        var token = TOKEN.matcher(link.toString());
        assertThat(token.find()).isTrue();
        var claims = new String(Base64.getUrlDecoder().decode(token.group(1)), StandardCharsets.UTF_8);
        var forged = claims.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"");
        assertThat(forged).isNotEqualTo(claims);
        return URI.create(link.toString()
                .replace(
                        token.group(1),
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(forged.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatIsNoTokenIsNoInvitation() {
        var link = invite(Accounts.unknown()).toString();
        for (var token : new String[] {"abc", "a.b.c", "", "%00", "a".repeat(2000)}) {
            var page = open(URI.create(link.replaceFirst("token=.*", "token=" + token)));
            assertThat(page.status()).as(token).isEqualTo(400);
            assertThat(page.body()).doesNotContain("Exception");
        }
        var page = open(URI.create(link.replaceFirst("token=.*", "token=abc")));
        assertSays(page, 400, "Une erreur est survenue", "Ouvrez de nouveau le lien de l’");
        assertLeadsOn(page);
    }
}
