package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.ArrayList;
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
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final DemoFlow flow;

    LoginLinkMisuseTest(SesameServer server, Admin admin) {
        this.server = server;
        this.realm = Realm.sesame(admin);
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

    /** S21: a host beside the server's can plant Keycloak's own cookie, so it says nothing about who asked for a link. */
    @Test
    void ownersClickDoesNothingForWhoeverPlantedAnAttempt() {
        var owner = accounts.withPassword().name();
        var attacker = new HttpVisitor(server);
        var waiting = LoginVisitor.ask(server, owner, attacker);
        var link = mails.to(owner).link();
        var planted = attacker.copy().forget("SESAME_");
        var page = LinkVisitor.open(server, link, planted);
        assertThat(page.page().body()).doesNotContain("data-go-on").contains("id=\"sesame-confirm-link\"");
        page.press();
        assertThat(waiting.continueHere().isBackAtApplication()).isFalse();
        assertThat(isLoggedIn(attacker)).isFalse();
    }

    /** A browser in which this one's attempt was planted, whose form is sent there. */
    private HttpVisitor plantedBy(HttpVisitor attacker) {
        return attacker.copy().forget("SESAME_");
    }

    /** S21: the owner's browser is made to ask, and her click proves something in the attacker's attempt. */
    @Test
    void whatTheOwnerProvesInAPlantedAttemptLetsNobodyElseIn() {
        var owner = accounts.withPassword().name();
        var attacker = LoginVisitor.open(server, owner);
        var planted = LoginVisitor.at(server, plantedBy(attacker.http()), attacker.page());
        planted.sendFor(owner);
        assertThat(planted.isAtMail()).isTrue();
        var link = mails.to(owner).link();
        LinkVisitor.open(server, link, planted.http()).press();
        assertThat(attacker.reload().follow().isBackAtApplication()).isFalse();
        assertThat(attacker.page().body()).contains("id=\"username\"");
        assertThat(isLoggedIn(attacker.http())).isFalse();
    }

    /** S21, by code: what follows the proof is for the owner's browser alone. */
    @Test
    void aPasswordIsSetByTheBrowserAloneThatHasProvenTheMailbox() {
        var owner = accounts.withPassword().name();
        var attacker = ResetVisitor.open(server, owner);
        var planted = ResetVisitor.at(server, plantedBy(attacker.http()), attacker.page());
        planted.sendFor(owner);
        assertThat(planted.isAtCode()).isTrue();
        assertThat(planted.type(mails.to(owner).code()).isAtNewPassword()).isTrue();
        var form = planted.page();
        assertThat(ResetVisitor.at(server, attacker.http(), form)
                        .reload()
                        .follow()
                        .isAtNewPassword())
                .isFalse();
        assertThat(ResetVisitor.at(server, attacker.http(), form)
                        .newPassword("Attaquant-2026-y")
                        .isBackAtApplication())
                .isFalse();
        var browser = new HttpVisitor(server);
        assertThat(LoginVisitor.at(server, browser, browser.openLoginAs(owner))
                        .logInWith(Admin.PASSWORD)
                        .isBackAtApplication())
                .isTrue();
    }

    /** S21: what comes after a password, Keycloak's own steps and actions too, comes up in the browser that has sent it. */
    @Test
    void whatFollowsAPasswordIsForTheBrowserAloneThatHasSentIt() throws Exception {
        for (var owner : List.of(
                accounts.toChangePassword().name(), accounts.withOneTimeCode().name())) {
            var attacker = new HttpVisitor(server);
            assertPlantedAttemptIsTheOwners(attacker, attacker.openLoginAs(owner), Map.of("password", Admin.PASSWORD));
        }
        // Keycloak's own form binds nothing; the first page after it does.
        var owner = accounts.withOneTimeCode().name();
        realm.withBrowserFlow(flow ->
                        flow.step("auth-username-password-form", "REQUIRED").step("auth-otp-form", "REQUIRED"))
                .during(() -> {
                    var attacker = new HttpVisitor(server);
                    assertPlantedAttemptIsTheOwners(
                            attacker, attacker.openLogin(""), Map.of("username", owner, "password", Admin.PASSWORD));
                });
    }

    private void assertPlantedAttemptIsTheOwners(HttpVisitor attacker, Answer page, Map<String, String> proof) {
        var planted =
                LoginVisitor.at(server, plantedBy(attacker), page).submit(proof).follow();
        assertThat(isPastThePassword(planted)).as(planted.page().body()).isTrue();
        var stranger = LoginVisitor.at(server, attacker, page).reload().follow();
        assertThat(isPastThePassword(stranger)).isFalse();
        assertThat(stranger.isBackAtApplication()).isFalse();
        assertThat(stranger.page().status()).isEqualTo(400);
        assertThat(stranger.page().body())
                .contains("Cette connexion a été commencée dans un autre navigateur.")
                .doesNotContain("session_code");
        // Nothing is lost by that for the owner.
        assertThat(isPastThePassword(planted.reload().follow())).isTrue();
    }

    private static boolean isPastThePassword(LoginVisitor visitor) {
        return visitor.has("password-new") || visitor.isAtSecondFactor();
    }

    /** S21: nor does somebody get on in the account of whoever has planted the attempt. */
    @Test
    void aPasswordThatAnotherBrowserSendsLetsNobodyIn() {
        var attackers = accounts.toChangePassword().name();
        var attacker = new HttpVisitor(server);
        var password = attacker.openLoginAs(attackers);
        var victim = plantedBy(attacker);
        var own = LoginVisitor.at(server, attacker, password)
                .logInWith(Admin.PASSWORD)
                .follow();
        assertThat(isPastThePassword(own)).isTrue();
        assertThat(isPastThePassword(
                        LoginVisitor.at(server, victim, password).reload().follow()))
                .isFalse();
        assertThat(LoginVisitor.getsIn(server, victim)).isFalse();
    }

    /** S21: what somebody proves there, by a step of Keycloak's, would go on where the attempt is kept. */
    @Test
    void inAnAttemptOfAnotherBrowserNobodyIsAskedForAProof() throws Exception {
        realm.withBrowserFlow(flow -> flow.step("auth-username-password-form", "ALTERNATIVE")
                        .step("sesame-magic-link", "ALTERNATIVE"))
                .during(() -> {
                    var attacker =
                            LoginVisitor.come(server, new HttpVisitor(server)).submit(Map.of("tryAnotherWay", "on"));
                    var lastWay = attacker.page()
                            .body()
                            .replaceAll("(?s).*name=\"authenticationExecution\" value=\"([^\"]+)\".*", "$1");
                    attacker.submit(Map.of("authenticationExecution", lastWay))
                            .sendFor(accounts.withPassword().name());
                    assertThat(attacker.isAtMail()).as(attacker.page().body()).isTrue();
                    var victim = LoginVisitor.at(server, plantedBy(attacker.http()), attacker.page())
                            .reload();
                    assertThat(victim.page().status()).isEqualTo(400);
                    assertThat(victim.page().body())
                            .contains("Cette connexion a été commencée dans un autre navigateur.")
                            .doesNotContain("session_code");
                });
    }

    /** S21. */
    @Test
    void overHttpsNoOtherHostCanPlantACookieOfOurs() throws Exception {
        var address = "https://connexion.example";
        realm.withAttributes(Map.of("frontendUrl", address)).during(() -> {
            var owner = accounts.withPassword().name();
            var asking = new HttpVisitor(server).knowing(address);
            var set = new ArrayList<>(
                    ourCookies(LoginVisitor.ask(server, owner, asking).page()));
            var page = LinkVisitor.open(server, mails.to(owner).link(), new HttpVisitor(server).knowing(address));
            set.addAll(ourCookies(page.page()));
            set.addAll(ourCookies(page.press().page()));
            assertThat(set)
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(cookie -> assertThat(cookie)
                            .matches("__Host-SESAME_(ASKED|NONCE|TICKET)-[\\w-]{8}=.*")
                            .containsIgnoringCase(";Path=/;")
                            .containsIgnoringCase(";Secure")
                            .containsIgnoringCase(";HttpOnly")
                            .doesNotContainIgnoringCase("Domain="));
        });
    }

    private static List<String> ourCookies(Answer answer) {
        return answer.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Set-Cookie"))
                .flatMap(header -> header.getValue().stream())
                .filter(cookie -> cookie.contains("SESAME_"))
                .toList();
    }
}
