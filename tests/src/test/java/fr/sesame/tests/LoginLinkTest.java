package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J4, the link: inert until a person acts, used once, and for one person alone (S2, S9, S11). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class LoginLinkTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final DemoFlow flow;
    private final Events events;

    LoginLinkTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
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
        var application = opened.goOn();
        assertThat(application.isBackAtApplication()).isTrue();
        assertThat(application.account()).contains("access_token");
    }

    @Test
    void codeOfTheSameMailLogsInAsWell() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var mail = mails.to(address);
        assertThat(visitor.type(mail.code()).isBackAtApplication()).isTrue();
        assertThat(LinkVisitor.open(server, mail.link()).page().body()).contains(LinkError.USED);
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
        assertThat(LinkVisitor.open(server, link).page().body()).contains(LinkError.USED);
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
        var answers = AtOnce.each(pages, page -> page.press().page());
        assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(303);
        assertThat(answers.stream().filter(answer -> answer.status() != 303))
                .allMatch(answer -> answer.status() == 400 && answer.body().contains(LinkError.USED));
        assertThat(browsers.stream().map(browser -> LoginVisitor.getsIn(server, browser)))
                .containsOnlyOnce(true);
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
            var answers =
                    AtOnce.each(List.of(first, second), click -> click.press().page());
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
        assertThat(LoginVisitor.getsIn(server, phone)).isTrue();
        var late = openedThere.press().page();
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.body()).contains(LinkError.USED);
        assertThat(LinkVisitor.open(server, link, tablet).press().page().status())
                .isEqualTo(400);
        assertThat(LoginVisitor.getsIn(server, tablet)).isFalse();
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
    void aNewerMailEndsTheOlderLinkAndCode() throws Exception {
        flow.withMail(Map.of("resend-delay", "0")).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var first = mails.to(address);
            var opened = LinkVisitor.open(server, first.link());
            visitor.resend();
            var second = mails.next(first);
            assertThat(opened.press().page().body()).contains(LinkError.REPLACED);
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

    /** A tab that has stood open for too long: Keycloak has forgotten the attempt, the browser still has its cookies. */
    @Test
    void linkOfAnAttemptThatIsOverWorksAsInAnotherBrowser() throws Exception {
        var lifespans = List.of("accessCodeLifespan", "accessCodeLifespanLogin", "accessCodeLifespanUserAction");
        var address = accounts.withPassword().name();
        var waiting = LoginVisitor.ask(server, address);
        var browser = waiting.http();
        var mail = mails.to(address);
        assertThat(browser.get(mail.link()).body()).contains("data-go-on");
        realm.with(settings -> lifespans.forEach(name -> settings.put(name, 5))).during(() -> {
            // From its last step on it lives as long as the realm has attempts live by then.
            waiting.reload();
            Patience.until(
                    () -> !browser.get(mail.link()).body().contains("data-go-on"), () -> "the attempt isn't over");
            var opened = LinkVisitor.open(server, mail.link(), browser);
            assertThat(opened.page().body())
                    .contains("id=\"sesame-confirm-link\"")
                    .doesNotContain("data-go-on");
            assertThat(opened.press().page().location().toString())
                    .isEqualTo(server.home().toString());
            assertThat(LoginVisitor.getsIn(server, browser)).isTrue();
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
                .isEqualTo(server.home().toString());
        assertThat(LoginVisitor.getsIn(server, visitor.http())).isTrue();
    }
}
