package fr.sesame.tests;

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

/** J4, the link in hands it wasn’t meant for, altered, sent from elsewhere, or used for something else (S2, S4, S12). */
@Tag("hostile")
@OnSharedServer
class LoginLinkMisuseTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final SesameServer server;

    private final Accounts accounts;

    private final SecretMails mails;

    private final DemoFlow flow;

    LoginLinkMisuseTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
    }

    private URI link() {
        var address = accounts.withPassword().name();
        LoginVisitor.ask(server, address);
        return mails.to(address).link();
    }

    private boolean isLoggedIn(HttpVisitor browser) {
        return browser.openLogin("&prompt=none").location().getQuery().contains("code=");
    }

    @Test
    void alteredForeignAndAbsurdLinksAreRefused() {
        var link = link();
        var path = link.toString();
        var folder = path.substring(0, path.lastIndexOf('/') + 1);
        var last = path.charAt(path.length() - 1) == 'A' ? 'B' : 'A';
        for (var altered : List.of(
                path.substring(0, path.length() - 1) + last,
                path.substring(0, path.length() - 1),
                path + "A",
                path + "%00",
                folder + "A",
                folder + "A".repeat(22),
                folder + "A".repeat(54),
                folder + "A".repeat(3000),
                folder + "A".repeat(100_000),
                folder + "%00%0d%0a",
                folder + "%7Bx%7D",
                folder + "%7B%7B%7D%7D" + "A".repeat(50),
                folder + "%24%7B7*7%7D",
                folder + "..%2f..%2f",
                folder + "%F0%9F%94%91".repeat(20),
                path.replace("/realms/sesame/", "/realms/acme/"),
                path.replace("/realms/sesame/", "/realms/master/"))) {
            var shown = altered.length() > 200 ? altered.substring(0, 200) : altered;
            assertThat(new HttpVisitor(server).get(URI.create(altered)).status())
                    .as(shown)
                    .isBetween(400, 499);
            assertThat(new HttpVisitor(server).head(URI.create(altered)).status())
                    .as(shown)
                    .isBetween(400, 499);
            assertThat(new HttpVisitor(server)
                            .post(URI.create(altered), "nonce=x&code=123456", FORM)
                            .status())
                    .as(shown)
                    .isBetween(400, 499);
        }
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
    }

    @Test
    void postWithoutThePageItStandsOnChangesNothing() {
        var link = link();
        var stranger = new HttpVisitor(server);
        assertThat(stranger.post(link, "", FORM).status()).isEqualTo(200);
        assertThat(stranger.post(link, "nonce=AAAAAAAAAAAAAAAAAAAAAA", FORM).status())
                .isEqualTo(200);
        assertThat(stranger.post(link, "nonce=", FORM).status()).isEqualTo(200);
        assertThat(stranger.post(link, "{}", "application/json").status()).isNotEqualTo(303);
        assertThat(LoginVisitor.getsIn(server, stranger)).isFalse();
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
    }

    @Test
    void postFromAPageElsewhereChangesNothingEvenWithTheRightNonce() {
        var address = accounts.withPassword().name();
        var asking = LoginVisitor.ask(server, address);
        var link = mails.to(address).link();
        for (var browser : List.of(new HttpVisitor(server), asking.http().copy())) {
            for (var site : List.of("cross-site", "same-site", "none")) {
                var opened = LinkVisitor.open(server, link, browser.comingFrom(site));
                assertThat(opened.press().page().status()).as(site).isEqualTo(200);
                assertThat(opened.page().body()).as(site).doesNotContain("data-go-on");
            }
            assertThat(LoginVisitor.getsIn(server, browser)).isFalse();
        }
        var own = LinkVisitor.open(server, link, new HttpVisitor(server).comingFrom("same-origin"));
        assertThat(own.press().page().status()).isEqualTo(303);
    }

    @Test
    void everyPageOfALinkIsKeptByNobody() throws Exception {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var mail = mails.to(address);
        var link = mail.link();
        assertNotKept(LinkVisitor.open(server, link, visitor.http()).page());
        var phone = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, link, phone);
        assertThat(opened.page().body())
                .contains("Application de démonstration")
                .contains("p•••@<wbr>example.com")
                .contains("Cette demande a été faite dans un autre navigateur")
                .contains("default-src 'self'; script-src 'self'; style-src 'self'")
                .doesNotContain(address);
        assertNotKept(opened.page());
        // Without cookies.
        assertNotKept(new HttpVisitor(server).post(link, "", FORM));
        opened.press();
        assertNotKept(LinkVisitor.open(server, link).page());
        assertNotKept(LinkVisitor.open(server, URI.create(link + "A")).page());
        var another = link();
        assertThat(LoginVisitor.getsIn(server, phone)).isTrue();
        var other = LinkVisitor.open(server, another, phone).page();
        assertThat(other.body()).contains("Un autre compte est déjà connecté");
        assertNotKept(other);
        LoginVisitor.ask(server, address);
        var already = LinkVisitor.open(server, mails.next(mail).link(), phone).page();
        assertThat(already.body()).contains("Session déjà ouverte");
        assertNotKept(already);
        flow.withMail(Map.of("other-browser", "show-code")).during(() -> {
            var page = LinkVisitor.open(server, link());
            assertNotKept(page.page());
            assertThat(page.press().page().body()).contains("id=\"sesame-link-code\"");
            assertNotKept(page.page());
        });
        flow.withMail(Map.of("other-browser", "confirm-with-code")).during(() -> {
            var page = LinkVisitor.open(server, link());
            assertNotKept(page.page());
            assertNotKept(page.pressWith("12").page());
        });
    }

    private static void assertNotKept(Answer page) {
        assertThat(page.header("cache-control")).contains("no-store");
        assertThat(page.header("referrer-policy")).contains("no-referrer");
        assertThat(page.header("content-security-policy")).contains("frame-ancestors 'self'");
        assertThat(page.headers()).containsKey("x-frame-options");
    }

    /** Login CSRF: the victim would work in the attacker's account. */
    @Test
    void anAttackersLinkLogsNobodyInWithoutTheButton() {
        var attacker = accounts.withPassword().name();
        LoginVisitor.ask(server, attacker);
        var link = mails.to(attacker).link();
        var victim = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, link, victim);
        // The page waits, and says whose account it is.
        assertThat(opened.page().body()).contains("p•••@<wbr>example.com").doesNotContain("data-go-on");
        assertThat(isLoggedIn(victim)).isFalse();
        // A page of the attacker's sends the form, with a nonce that was given to himself.
        var own = new HttpVisitor(server);
        var nonce = LinkVisitor.open(server, link, own).nonce().orElseThrow();
        assertThat(new HttpVisitor(server)
                        .comingFrom("cross-site")
                        .post(link, "nonce=" + nonce, FORM)
                        .status())
                .isEqualTo(200);
        assertThat(victim.post(link, "nonce=" + nonce, FORM).status()).isEqualTo(200);
        assertThat(isLoggedIn(victim)).isFalse();
        assertThat(LoginVisitor.getsIn(server, victim)).isFalse();
        assertThat(opened.press().page().status()).isEqualTo(303);
    }

    @Test
    void browserWithoutCookiesIsToldAndUsesNothingUp() {
        var link = link();
        var opened = LinkVisitor.open(server, link, new HttpVisitor(server).refusingCookies());
        assertThat(opened.press().page().body())
                .contains("Autorisez les cookies")
                .contains("id=\"sesame-confirm-link\"")
                .doesNotContain("data-go-on");
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
    }

    /** S4. */
    @Test
    void aResetLinkLogsNobodyIn() {
        var address = accounts.withPassword().name();
        ResetVisitor.ask(server, address);
        var phone = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, mails.to(address).link(), phone);
        assertThat(opened.press().page().status()).isEqualTo(303);
        assertThat(LoginVisitor.getsIn(server, phone)).isFalse();
        assertThat(LoginVisitor.open(server, address, phone).isAtSend()).isTrue();
        assertThat(isLoggedIn(phone)).isFalse();
    }

    /** S4. */
    @Test
    void aLoginLinkResetsNoPassword() {
        var address = accounts.withPassword().name();
        LoginVisitor.ask(server, address);
        var phone = new HttpVisitor(server);
        assertThat(LinkVisitor.open(server, mails.to(address).link(), phone)
                        .press()
                        .page()
                        .status())
                .isEqualTo(303);
        var reset = URI.create(server.realm("sesame") + "/login-actions/reset-credentials?client_id=demo");
        assertThat(phone.get(reset).body()).contains("id=\"sesame-reset-send\"").doesNotContain("id=\"password-new\"");
        assertThat(phone.submit(phone.get(reset), Map.of("username", address)).body())
                .contains("id=\"sesame-code-form\"")
                .doesNotContain("id=\"password-new\"");
        // The ticket is left to the login.
        assertThat(LoginVisitor.getsIn(server, phone)).isTrue();
    }
}
