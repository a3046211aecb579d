package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.HttpVisitor.Answer;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** J4, the link: inert until a person acts, used once, and for one person alone (S2, S4, S9, S11, S12). */
@ExtendWith(SesameExtension.class)
class LoginLinkTest {

    private static final String USED = "Ce lien a déjà été utilisé";
    private static final String OLD = "Ce lien n’est plus valable";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final DemoFlow flow;
    private final Events events;

    LoginLinkTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
        this.events = new Events(admin);
    }

    private URI link() {
        var address = accounts.withPassword().name();
        LoginVisitor.ask(server, address);
        return mails.to(address).link();
    }

    /** Whether a browser that comes to the application is logged in without a word. */
    private boolean getsIn(HttpVisitor browser) {
        return LoginVisitor.at(server, browser, browser.openLogin("")).isBackAtApplication();
    }

    private boolean isLoggedIn(HttpVisitor browser) {
        return browser.openLogin("&prompt=none").location().getQuery().contains("code=");
    }

    private void logIn(HttpVisitor browser, String name) {
        assertThat(LoginVisitor.at(server, browser, browser.openLoginAs(name))
                        .logInWith(Admin.PASSWORD)
                        .isBackAtApplication())
                .isTrue();
    }

    @Test
    void linkInTheBrowserThatAskedGoesOnThere() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var link = mails.to(address).link();
        assertThat(link.toString()).hasSizeLessThan(150);
        var opened = LinkVisitor.open(server, link, visitor.http());
        assertThat(opened.page().body()).contains("data-go-on");
        var application =
                LoginVisitor.at(server, visitor.http(), opened.press().page()).follow();
        assertThat(application.isBackAtApplication()).isTrue();
        assertThat(application.account()).contains("access_token");
    }

    @Test
    void codeOfTheSameMailLogsInAsWell() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var mail = mails.to(address);
        assertThat(visitor.type(mail.code()).isBackAtApplication()).isTrue();
        assertThat(LinkVisitor.open(server, mail.link()).page().body()).contains(USED);
    }

    @Test
    void somebodyElseWhoIsLoggedInStaysSo() {
        var other = accounts.withPassword().name();
        var browser = new HttpVisitor(server);
        assertThat(LoginVisitor.at(server, browser, browser.openLoginAs(other))
                        .logInWith(Admin.PASSWORD)
                        .isBackAtApplication())
                .isTrue();
        var link = link();
        var opened = LinkVisitor.open(server, link, browser);
        assertThat(opened.page().body()).contains(other).contains("id=\"sesame-link-logout\"");
        assertThat(opened.press().page().status()).isEqualTo(200);
        assertThat(browser.openLogin("&prompt=none").location().getQuery()).contains("code=");
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
    }

    @Test
    void aHundredVisitsOfScannersUseNothingUp() {
        var link = link();
        for (var visit = 0; visit < 50; visit++) {
            assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(200);
            assertThat(new HttpVisitor(server).head(link).status()).isEqualTo(200);
        }
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
        assertThat(LinkVisitor.open(server, link).page().body()).contains(USED);
    }

    @Test
    void twentyAtOnceUseALinkOnceAndOneIsLoggedIn() throws Exception {
        var account = accounts.withPassword();
        LoginVisitor.ask(server, account.name());
        var link = mails.to(account.name()).link();
        var browsers = IntStream.range(0, 20)
                .mapToObj(number -> new HttpVisitor(server))
                .toList();
        var pages = browsers.stream()
                .map(browser -> LinkVisitor.open(server, link, browser))
                .toList();
        var answers = ResetCodeTest.inParallel(pages.stream()
                .<Callable<Answer>>map(page -> () -> page.press().page())
                .toList());
        assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(303);
        assertThat(answers.stream().filter(answer -> answer.status() != 303))
                .allMatch(answer -> answer.status() == 400 && answer.body().contains(USED));
        assertThat(browsers.stream().map(this::getsIn)).containsOnlyOnce(true);
        assertThat(events.of("LOGIN", account.id())).hasSize(1);
    }

    @Test
    void theSecondOfTwoClicksInTheAskingBrowserEndsWhereTheFirstDid() {
        var account = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, account.name());
        var link = mails.to(account.name()).link();
        var first = LinkVisitor.open(server, link, visitor.http());
        var nonce = "nonce=" + first.nonce().orElseThrow();
        var copy = visitor.http().copy();
        var answer = first.press().page();
        assertThat(answer.status()).isEqualTo(303);
        var second = copy.post(link, nonce, FORM);
        assertThat(second.status()).isEqualTo(303);
        assertThat(second.location()).isEqualTo(answer.location());
        assertThat(LoginVisitor.at(server, visitor.http(), answer).follow().isBackAtApplication())
                .isTrue();
        assertThat(visitor.http().get(second.location()).status()).isLessThan(500);
        assertThat(events.of("LOGIN", account.id())).hasSize(1);
    }

    @Test
    void twoClicksAtOnceInTheAskingBrowserEndAtTheSamePlaceAndAreOneLogin() throws Exception {
        for (var round = 0; round < 5; round++) {
            var account = accounts.withPassword();
            var visitor = LoginVisitor.ask(server, account.name());
            var link = mails.to(account.name()).link();
            var first = LinkVisitor.open(server, link, visitor.http());
            var second = LinkVisitor.open(server, link, visitor.http().copy());
            var answers = ResetCodeTest.inParallel(List.<Callable<Answer>>of(
                    () -> first.press().page(), () -> second.press().page()));
            assertThat(answers).allMatch(answer -> answer.status() == 303);
            assertThat(answers.get(0).location()).isEqualTo(answers.get(1).location());
            assertThat(LoginVisitor.at(server, visitor.http(), answers.get(0))
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
            var late = visitor.http().get(answers.get(1).location());
            assertThat(late.status()).isLessThan(500);
            assertThat(events.of("LOGIN", account.id())).hasSize(1);
        }
    }

    @Test
    void secondClickLogsNobodyInElsewhere() {
        var link = link();
        var phone = new HttpVisitor(server);
        var tablet = new HttpVisitor(server);
        // Opened while it was good.
        var openedThere = LinkVisitor.open(server, link, tablet);
        assertThat(LinkVisitor.open(server, link, phone).press().page().status())
                .isEqualTo(303);
        assertThat(getsIn(phone)).isTrue();
        var late = openedThere.press().page();
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.body()).contains(USED);
        assertThat(LinkVisitor.open(server, link, tablet).press().page().status())
                .isEqualTo(400);
        assertThat(getsIn(tablet)).isFalse();
    }

    @Test
    void whoHasGotInByPasswordMeanwhileIsToldSoAndTheLinkIsNotUsedUp() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var link = mails.to(address).link();
        assertThat(visitor.chooseOtherWay().logInWith(Admin.PASSWORD).isBackAtApplication())
                .isTrue();
        var opened = LinkVisitor.open(server, link, visitor.http());
        assertThat(opened.page().status()).isEqualTo(200);
        assertThat(opened.page().body())
                .contains("Session déjà ouverte")
                .contains(address)
                .contains("id=\"sesame-link-start\"")
                .doesNotContain("id=\"sesame-confirm-link\"");
        assertThat(opened.press().page().status()).isEqualTo(200);
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
    }

    @Test
    void somebodyElseWhoHasLoggedInInTheAskingBrowserStaysSo() {
        var other = accounts.withPassword();
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var link = mails.to(address).link();
        var before = LinkVisitor.open(server, link, visitor.http());
        // In another tab.
        logIn(visitor.http(), other.name());
        assertThat(before.press().page().body()).contains("Un autre compte est déjà connecté");
        var opened = LinkVisitor.open(server, link, visitor.http());
        assertThat(opened.page().body())
                .contains("Un autre compte est déjà connecté")
                .contains(other.name())
                .doesNotContain(address)
                .doesNotContain("data-go-on");
        assertThat(opened.press().page().status()).isEqualTo(200);
        assertThat(isLoggedIn(visitor.http())).isTrue();
        assertThat(events.of("LOGIN", other.id())).isNotEmpty();
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
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
        assertThat(getsIn(stranger)).isFalse();
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
            assertThat(getsIn(browser)).isFalse();
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
        assertThat(getsIn(phone)).isTrue();
        var other = LinkVisitor.open(server, another, phone).page();
        assertThat(other.body()).contains("Un autre compte est déjà connecté");
        assertNotKept(other);
        LoginVisitor.ask(server, address);
        var already = LinkVisitor.open(server, mails.next(mail).link(), phone).page();
        assertThat(already.body()).contains("Session déjà ouverte");
        assertNotKept(already);
        flow.withMail(Map.of("other-browser", "show-code"), () -> {
            var page = LinkVisitor.open(server, link());
            assertNotKept(page.page());
            assertThat(page.press().page().body()).contains("id=\"sesame-link-code\"");
            assertNotKept(page.page());
        });
        flow.withMail(Map.of("other-browser", "confirm-with-code"), () -> {
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
        assertThat(getsIn(victim)).isFalse();
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

    @Test
    void aNewerMailEndsTheOlderLinkAndCode() throws Exception {
        flow.withMail(Map.of("resend-delay", "0"), () -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var first = mails.to(address);
            var opened = LinkVisitor.open(server, first.link());
            visitor.resend();
            var second = mails.next(first);
            assertThat(opened.press().page().body()).contains("Ce lien a été remplacé");
            assertThat(LinkVisitor.open(server, first.link(), visitor.http())
                            .press()
                            .page()
                            .status())
                    .isEqualTo(400);
            assertThat(visitor.type(first.code()).isBackAtApplication()).isFalse();
            assertThat(LinkVisitor.open(server, second.link()).press().page().status())
                    .isEqualTo(303);
        });
    }

    @Test
    void linkIsOverAfterItsLifetime() throws Exception {
        flow.withMail(Map.of("link-lifetime", "2"), () -> {
            var address = accounts.withPassword().name();
            LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            var opened = LinkVisitor.open(server, mail.link());
            ResetCodeTest.awaitMoment(mail.mail().received().plusSeconds(2));
            for (var page : List.of(
                    opened.press().page(), LinkVisitor.open(server, mail.link()).page())) {
                assertThat(page.status()).isEqualTo(400);
                assertThat(page.body()).contains(OLD);
            }
        });
    }

    /** A tab that has stood open for too long: Keycloak has forgotten the attempt, the browser still has its cookies. */
    @Test
    void linkOfAnAttemptThatIsOverWorksAsInAnotherBrowser() throws Exception {
        var lifespans = List.of("accessCodeLifespan", "accessCodeLifespanLogin", "accessCodeLifespanUserAction");
        admin.withRealm("sesame", realm -> lifespans.forEach(name -> realm.put(name, 5)), () -> {
            var address = accounts.withPassword().name();
            var browser = new HttpVisitor(server);
            var begun = LoginVisitor.open(server, address, browser);
            begun.sendFor(address);
            var mail = mails.to(address);
            assertThat(browser.copy().get(mail.link()).body()).contains("data-go-on");
            ResetCodeTest.awaitMoment(mail.mail().received().plusSeconds(6));
            var opened = LinkVisitor.open(server, mail.link(), browser);
            assertThat(opened.page().body())
                    .contains("id=\"sesame-confirm-link\"")
                    .doesNotContain("data-go-on");
            assertThat(opened.press().page().location().toString())
                    .isEqualTo(server.application().toString());
            assertThat(getsIn(browser)).isTrue();
        });
    }

    @Test
    void browserThatWasLoggedInAndOutSinceTakesTheLinkAsAnyOther() {
        var account = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, account.name());
        var link = mails.to(account.name()).link();
        assertThat(visitor.chooseOtherWay().logInWith(Admin.PASSWORD).isBackAtApplication())
                .isTrue();
        admin.post("sesame/users/" + account.id() + "/logout", Map.of());
        assertThat(isLoggedIn(visitor.http())).isFalse();
        var opened = LinkVisitor.open(server, link, visitor.http());
        assertThat(opened.page().body()).doesNotContain("data-go-on");
        assertThat(opened.press().page().location().toString())
                .isEqualTo(server.application().toString());
        assertThat(getsIn(visitor.http())).isTrue();
    }

    /** S4. */
    @Test
    void aResetLinkLogsNobodyIn() {
        var address = accounts.withPassword().name();
        ResetVisitor.ask(server, address);
        var phone = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, mails.to(address).link(), phone);
        assertThat(opened.press().page().status()).isEqualTo(303);
        assertThat(getsIn(phone)).isFalse();
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
        assertThat(getsIn(phone)).isTrue();
    }
}
