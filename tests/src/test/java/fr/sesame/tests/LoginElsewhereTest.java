package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J4, the link in another browser than the one that asked: where it leads, and with what. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class LoginElsewhereTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;

    LoginElsewhereTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
    }

    private URI link() {
        var address = accounts.withPassword().name();
        LoginVisitor.ask(server, address);
        return mails.to(address).link();
    }

    private static boolean isLoggedIn(Answer answer) {
        return answer.status() == 302 && answer.location().getQuery().contains("code=");
    }

    /** Asks for a mail on the way to an application. */
    private SecretMail mailFrom(Application application) {
        var address = accounts.withPassword().name();
        var browser = new HttpVisitor(server);
        LoginVisitor.at(server, browser, browser.submit(application.login(browser), Map.of("username", address)))
                .choosePasswordless()
                .sendFor(address);
        return mails.to(address);
    }

    @Test
    void anotherBrowserGoesThroughTheApplication() {
        var link = link();
        var phone = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, link, phone).press().page();
        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.location().toString()).isEqualTo(server.home().toString());
        var login = LoginVisitor.come(server, phone);
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
    }

    /** A shared computer: the next one to log in there is nobody who was there before. */
    @Test
    void aTicketIsGoneOnceSomebodyElseHasLoggedInAndOut() {
        var link = link();
        var shared = new HttpVisitor(server);
        assertThat(LinkVisitor.open(server, link, shared).press().page().status())
                .isEqualTo(303);
        var other = accounts.withPassword().name();
        assertThat(LoginVisitor.at(server, shared, shared.openAccountConsoleLoginAs(other))
                        .logInWith(Admin.PASSWORD)
                        .page()
                        .status())
                .isEqualTo(302);
        shared.forgetLogin();
        assertThat(LoginVisitor.getsIn(server, shared)).isFalse();
    }

    @Test
    void anAttemptThatNamesSomebodyElseDoesNotTakeATicket() {
        var link = link();
        var other = accounts.withPassword().name();
        var browser = new HttpVisitor(server);
        var waiting = LoginVisitor.at(server, browser, browser.openLoginAs(other));
        assertThat(LinkVisitor.open(server, link, browser).press().page().status())
                .isEqualTo(303);
        waiting.choosePasswordless();
        assertThat(waiting.isAtSend()).isTrue();
        assertThat(waiting.page().body()).contains(other);
        assertThat(LoginVisitor.getsIn(server, browser)).isTrue();
    }

    @Test
    void disabledApplication() throws Exception {
        var link = link();
        Realm.sesame(admin)
                .withClient("demo", client -> client.put("enabled", false))
                .during(() -> {
                    var opened = LinkVisitor.open(server, link);
                    assertThat(opened.page().status()).isEqualTo(400);
                    assertThat(opened.press().page().status()).isEqualTo(400);
                });
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
    }

    @Test
    void ticketIsForTheApplicationOfTheLinkAlone() throws Exception {
        var other = Application.with(admin, Map.of());
        other.registered().during(() -> {
            var phone = new HttpVisitor(server);
            LinkVisitor.open(server, link(), phone).press();
            assertThat(other.login(phone).body()).contains("id=\"sesame-continue\"");
            // It waits for the right one.
            assertThat(LoginVisitor.getsIn(server, phone)).isTrue();

            var tablet = new HttpVisitor(server);
            var opened = LinkVisitor.open(server, mailFrom(other).link(), tablet)
                    .press()
                    .page();
            assertThat(opened.location().toString()).isEqualTo(other.home());
            assertThat(tablet.openLogin("").body()).contains("id=\"sesame-continue\"");
            assertThat(isLoggedIn(other.login(tablet))).isTrue();
        });
    }

    @Test
    void ticketIsUsedOnce() {
        var phone = new HttpVisitor(server);
        LinkVisitor.open(server, link(), phone).press();
        var stolen = phone.copy();
        assertThat(LoginVisitor.getsIn(server, phone)).isTrue();
        assertThat(stolen.openLogin("").body()).contains("id=\"sesame-continue\"");
        assertThat(LoginVisitor.getsIn(server, stolen)).isFalse();
    }

    @Test
    void ticketThatManyUseAtOnceLogsOneIn() throws Exception {
        var phone = new HttpVisitor(server);
        LinkVisitor.open(server, link(), phone).press();
        var copies = IntStream.range(0, 20).mapToObj(number -> phone.copy()).toList();
        var answers = AtOnce.each(copies, browser -> LoginVisitor.getsIn(server, browser));
        assertThat(answers).containsOnlyOnce(true);
    }

    @Test
    void aSilentLookDoesNotUseTheTicketUp() {
        var phone = new HttpVisitor(server);
        LinkVisitor.open(server, link(), phone).press();
        for (var look = 0; look < 3; look++) {
            assertThat(phone.openLogin("&prompt=none").location().getQuery()).contains("error=login_required");
        }
        assertThat(LoginVisitor.getsIn(server, phone)).isTrue();
    }

    @Test
    void ticketCookieIsOutOfReachOfScripts() {
        var opened = LinkVisitor.open(server, link()).press().page();
        assertThat(opened.headers().getOrDefault("set-cookie", List.of()))
                .filteredOn(cookie -> cookie.startsWith("SESAME_TICKET="))
                .singleElement()
                .asString()
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/realms/sesame/");
    }

    @Test
    void applicationThatIsDeletedBetweenMailAndClick() throws Exception {
        var gone = Application.with(admin, Map.of());
        gone.registered().during(() -> {
            var mail = mailFrom(gone);
            var opened = LinkVisitor.open(server, mail.link());
            gone.delete();
            for (var page : List.of(
                    opened.press().page(), LinkVisitor.open(server, mail.link()).page())) {
                assertThat(page.status()).isEqualTo(400);
                assertThat(page.body()).contains("Application indisponible");
            }
            assertThat(LinkVisitor.open(server, mail.link())
                            .press()
                            .page()
                            .headers()
                            .getOrDefault("set-cookie", List.of()))
                    .noneMatch(cookie -> cookie.startsWith("SESAME_TICKET="));
        });
    }

    @Test
    void homeUrlThatHasChangedBetweenMailAndClick() throws Exception {
        var moved = Application.with(admin, Map.of());
        moved.registered().during(() -> {
            var mail = mailFrom(moved);
            var opened = LinkVisitor.open(server, mail.link());
            moved.moveTo("http://new.example/start");
            assertThat(opened.press().page().location().toString()).isEqualTo("http://new.example/start");
        });
    }

    /** What an admin has sent wasn't begun anywhere. */
    @Test
    void anAdminsLinkForAnApplicationWithoutAHomeUrlEndsInTheAccountConsole() throws Exception {
        var homeless = Application.with(admin, Map.of("baseUrl", "", "name", "Mes services"));
        homeless.registered().during(() -> {
            var person = accounts.withPassword();
            var phone = new HttpVisitor(server);
            AdminLinks.byTheServersAdmin(server).ask(Map.of("userId", person.id(), "clientId", homeless.clientId()));
            var opened = LinkVisitor.open(server, mails.to(person.name()).link(), phone)
                    .press()
                    .page();
            var account = server.realm("sesame") + "/account/";
            assertThat(opened.location().toString()).startsWith(server.realm("sesame") + "/account");
            assertThat(events.of("EXECUTE_ACTION_TOKEN", person.id()))
                    .singleElement()
                    .satisfies(event -> assertThat(
                                    event.path("details").path("reason").asText())
                            .isEqualTo("no_start_page"));
            ServerLog.of(server)
                    .await("The application Mes services (" + homeless.clientId()
                            + ") of realm sesame has no Home URL");
            // Logged in there, not at the application that has not told where it begins.
            assertThat(homeless.login(phone.copy()).body()).contains("id=\"sesame-continue\"");
            assertThat(isLoggedIn(phone.openLoginOf("account-console", account)))
                    .isTrue();
        });
    }

    @Test
    void homeUrlThatIsNoWebAddressIsNotFollowed() throws Exception {
        var changed = Application.with(admin, Map.of());
        changed.registered().during(() -> {
            for (var address : List.of("javascript:alert(1)", "data:text/html,x", "http://a b/")) {
                var mail = mailFrom(changed);
                var opened = LinkVisitor.open(server, mail.link());
                try {
                    changed.moveTo(address);
                } catch (AssertionError e) {
                    // Keycloak doesn't take it in the first place.
                    continue;
                }
                var there = opened.press().page();
                changed.moveTo(changed.home());
                assertThat(there.status()).as(address).isEqualTo(200);
                assertThat(there.body()).as(address).contains("Continuez là où vous avez commencé");
                ServerLog.of(server)
                        .await("The application " + changed.clientId()
                                + " of realm sesame has no Home URL that is a web address");
            }
        });
    }
}
