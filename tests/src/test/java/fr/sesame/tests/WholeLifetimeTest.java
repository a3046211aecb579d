package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.OwnServers;
import fr.sesame.tests.server.ServerTime;
import fr.sesame.tests.server.SesameServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Codes, links and tickets live for the whole of their time and no longer, with the options that people get and with an
 * admin's (S1, S2). The server's time is moved; nobody waits.
 */
@Tag("hostile")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnOwnServer
class WholeLifetimeTest {

    /** What the tests themselves may take. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final Pattern STEP =
            Pattern.compile("id=\"sesame-link-again\" href=\"([^\"]*login-actions/authenticate[^\"]*)\"");

    private final SesameServer server;
    private final ServerTime time;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Metrics metrics;

    WholeLifetimeTest(OwnServers servers) throws Exception {
        server = servers.with();
        time = new ServerTime(server);
        admin = new Admin(server);
        accounts = new Accounts(admin);
        mails = new SecretMails(server);
        metrics = new Metrics(server);
    }

    @AfterEach
    void setTheTimeBack() {
        time.setAhead(Duration.ZERO);
    }

    /** S24. Servers of a test's own are built without that feature, and this one is there anyway. */
    @Test
    void whereNobodyMayImpersonateNoLinkIsHandedOut() {
        var person = accounts.withPassword();
        var links = AdminLinks.byTheServersAdmin(server);
        var handed = links.askToBeHanded(person.id());
        assertThat(handed.statusCode()).isEqualTo(403);
        assertThat(handed.body()).doesNotContain("/sesame/link/");
        assertThat(links.askToMail(person.id()).statusCode()).isEqualTo(202);
        assertThat(mails.to(person.name()).linkIfAny()).isPresent();
    }

    /** Of a login that was spared the second factor only the password is as young as the login. */
    @Test
    void whoWantsAProofOfLatelyIsNotContentWithALoginThatWasSparedIt() {
        var owner = new BrowserOwner(server, admin, accounts.withOneTimeCode());
        var browser = owner.knownBrowser();
        time.setAhead(Duration.ofHours(1));
        assertThat(owner.isSpared(browser)).isTrue();
        assertThat(comes(browser, "&max_age=86400").isBackAtApplication()).isTrue();
        var asked = comes(browser, "&max_age=600");
        assertThat(asked.isAtPassword()).as(asked.page().body()).isTrue();
        assertThat(asked.logInWith(Admin.PASSWORD).follow().isAtSecondFactor()).isTrue();
    }

    private LoginVisitor comes(HttpVisitor browser, String parameters) {
        return LoginVisitor.at(server, browser, browser.openLogin(parameters)).follow();
    }

    /** However often it is used. The name before the present one is taken for a minute: for two tabs, and for an answer that got lost. */
    @Test
    void aBrowserIsKnownForThirtyDaysAndItsFormerNameForAMinute() {
        var owner = new BrowserOwner(server, admin, accounts.withOneTimeCode());
        var browser = owner.knownBrowser();
        time.setAhead(Duration.ofDays(30).minus(MARGIN));
        assertThat(owner.isSpared(browser)).isTrue();
        time.setAhead(Duration.ofDays(30));
        assertThat(owner.isSpared(browser)).isFalse();
        assertThat(owner.known()).isEmpty();
        time.setAhead(Duration.ZERO);

        var other = new BrowserOwner(server, admin, accounts.withOneTimeCode());
        var copied = other.knownBrowser();
        var former = copied.copy();
        assertThat(other.isSpared(copied)).isTrue();
        time.setAhead(Duration.ofSeconds(60));
        assertThat(other.isSpared(former)).isFalse();
        assertThat(other.isSpared(copied)).isFalse();
    }

    @Test
    void aCodeIsGoodForTenMinutesAndNoLonger() throws Exception {
        var early = accounts.withPassword().name();
        var late = accounts.withPassword().name();
        var inTime = ResetVisitor.ask(server, early);
        var tooLate = ResetVisitor.ask(server, late);
        var good = mails.to(early).code();
        var over = mails.to(late).code();
        time.setAhead(LIFETIME.minus(MARGIN));
        assertThat(inTime.type(good).isAtNewPassword()).isTrue();
        time.setAhead(LIFETIME);
        metrics.await(
                "reset",
                "expired",
                1,
                () -> assertThat(tooLate.type(over).error()).isEqualTo(CodeError.OVER));
    }

    /** Used, it is over before; only whoever holds it learns which of the two it is. */
    @Test
    void anAccessCodeIsGoodForItsLifetimeAndNoLonger() {
        var codes = AccessCodes.byTheServersAdmin(server);
        var early = accounts.withPassword();
        var late = accounts.withPassword();
        var good = codes.issue(early.id(), Map.of("lifetime", 600));
        var over = codes.issue(late.id(), Map.of("lifetime", 600));
        time.setAhead(LIFETIME.minus(MARGIN));
        assertThat(AccessCodes.isAtNewPassword(codes.type(early.name(), good))).isTrue();
        time.setAhead(LIFETIME.plus(MARGIN));
        assertThat(codes.type(late.name(), over).error()).contains("a expiré");
        assertThat(codes.type(early.name(), over).error()).contains("ne vont pas ensemble");
    }

    /** Then its page has a button for another mail, whose link gets the person in. */
    @Test
    void theLinkOfANewAccountIsGoodForItsLifetimeAndThenLeadsToAnother() throws Exception {
        var activations = Activations.byTheServersAdmin(server);
        var person = Activations.unactivated(admin);
        assertThat(activations.ask(person.id(), Map.of("lifetime", 600)).statusCode())
                .isEqualTo(202);
        var first = mails.to(person.name());
        time.setAhead(LIFETIME.minus(MARGIN));
        assertThat(LinkVisitor.open(server, first.link()).page().status()).isEqualTo(200);
        time.setAhead(LIFETIME.plus(MARGIN));
        var codes = new AccessCodes(server, activations.api());
        metrics.await(
                "access_code",
                "expired",
                1,
                () -> assertThat(codes.type(person.name(), Activations.code(first))
                                .error())
                        .contains("a expiré"));
        var browser = new HttpVisitor(server);
        var expired = metrics.outcomes("activation", "expired");
        var old = LinkVisitor.open(server, first.link(), browser);
        assertThat(old.page().status()).isEqualTo(400);
        assertThat(metrics.outcomes("activation", "expired")).isGreaterThan(expired);
        assertThat(old.page().body()).contains("Ce lien est trop ancien.").doesNotContain(person.name());
        browser.post(first.link(), "renew=on&nonce=" + old.nonce().orElseThrow(), "application/x-www-form-urlencoded");
        Activations.choosePassword(activations.follow(mails.next(first).link()));
    }

    @Test
    void aLinkIsGoodForTenMinutesAndNoLonger() throws Exception {
        var early = accounts.withPassword().name();
        var late = accounts.withPassword().name();
        LoginVisitor.ask(server, early);
        LoginVisitor.ask(server, late);
        var good = mails.to(early).link();
        var over = mails.to(late).link();
        time.setAhead(LIFETIME.minus(MARGIN));
        assertThat(LinkVisitor.open(server, good).press().page().status()).isEqualTo(303);
        var shownInTime = LinkVisitor.open(server, over);
        assertThat(shownInTime.page().status()).isEqualTo(200);
        time.setAhead(LIFETIME);
        assertThat(shownInTime.press().page().status()).as("pressed").isEqualTo(400);
        metrics.await(
                "login",
                "expired",
                1,
                () -> assertThat(LinkVisitor.open(server, over).page().status())
                        .as("opened")
                        .isEqualTo(400));
    }

    @Test
    void aNoticesLinkIsGoodForSevenDaysAndNoLonger() {
        var person = accounts.withPassword();
        admin.put(
                "sesame/users/" + person.id() + "/reset-password",
                Map.of("type", "password", "value", "Un-autre-mot-de-passe-1", "temporary", false));
        var link = new NotMeNotices(server).link(person.name());
        time.setAhead(Duration.ofDays(7).minus(MARGIN));
        var shownInTime = LinkVisitor.open(server, link);
        assertThat(shownInTime.page().status()).isEqualTo(200);
        time.setAhead(Duration.ofDays(7));
        assertThat(shownInTime.press().page().status()).as("pressed").isEqualTo(400);
        assertThat(LinkVisitor.open(server, link).page().status()).as("opened").isEqualTo(400);
    }

    /** It is as dead as ever; only where it came from is still known. */
    @Test
    void aLinkThatIsTooOldLeadsBack() {
        var address = accounts.withPassword().name();
        var waiting = LoginVisitor.ask(server, address);
        var link = mails.to(address).link();
        var toTheApplication = "id=\"sesame-link-again\" href=\"" + server.home() + "\"";
        time.setAhead(LIFETIME);
        var elsewhere = LinkVisitor.open(server, link).page();
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.body())
                .contains("Ce lien est trop ancien.", toTheApplication)
                .doesNotContain(address);
        // In the browser that asked, where another mail can be asked for.
        var step = LinkVisitor.open(server, link, waiting.http()).page().address(STEP);
        var again = LoginVisitor.at(server, waiting.http(), waiting.http().get(step));
        assertThat(again.isAtMail()).isTrue();
    }

    @Test
    void aShorterLifetimeThatAnAdminHasSetIsKept() throws Exception {
        var minute = Map.of("code-lifetime", "60", "link-lifetime", "60");
        DemoFlow.reset(admin)
                .withMail(minute)
                .and(DemoFlow.browser(admin).withMail(minute))
                .during(() -> {
                    var resetByCode = accounts.withPassword().name();
                    var resetByLink = accounts.withPassword().name();
                    var loginByCode = accounts.withPassword().name();
                    var loginByLink = accounts.withPassword().name();
                    var reset = ResetVisitor.ask(server, resetByCode);
                    ResetVisitor.ask(server, resetByLink);
                    var login = LoginVisitor.ask(server, loginByCode);
                    LoginVisitor.ask(server, loginByLink);
                    var resetCode = mails.to(resetByCode).code();
                    var resetLink = mails.to(resetByLink).link();
                    var loginCode = mails.to(loginByCode).code();
                    var opened = LinkVisitor.open(server, mails.to(loginByLink).link());
                    assertThat(opened.page().status()).isEqualTo(200);
                    time.setAhead(Duration.ofMinutes(1));
                    assertThat(reset.type(resetCode).error()).isEqualTo(CodeError.OVER);
                    assertThat(login.type(loginCode).error()).isEqualTo(CodeError.OVER);
                    for (var page : List.of(
                            LinkVisitor.open(server, resetLink).page(),
                            opened.press().page())) {
                        assertThat(page.status()).isEqualTo(400);
                        assertThat(page.body()).contains(LinkError.OVER).contains("id=\"sesame-link-again\"");
                    }
                });
    }

    @Test
    void aTicketIsGoodForTwoMinutesAndNoLonger() {
        for (var seconds : List.of(60, 120)) {
            time.setAhead(Duration.ZERO);
            var address = accounts.withPassword().name();
            LoginVisitor.ask(server, address);
            var phone = new HttpVisitor(server);
            var opened = LinkVisitor.open(server, mails.to(address).link(), phone);
            assertThat(opened.press().page().location().toString())
                    .isEqualTo(server.home().toString());
            time.setAhead(Duration.ofSeconds(seconds));
            assertThat(LoginVisitor.getsIn(server, phone))
                    .as("after %d seconds", seconds)
                    .isEqualTo(seconds < 120);
        }
    }

    @Test
    void mailsGoOutAfterTheTimeWasSetBack() {
        var before = accounts.withPassword().name();
        var after = accounts.withPassword().name();
        time.setAhead(Duration.ofDays(1));
        ResetVisitor.ask(server, before);
        mails.to(before);
        time.setAhead(Duration.ZERO);
        var visitor = ResetVisitor.ask(server, after);
        assertThat(visitor.type(mails.to(after).code()).isAtNewPassword()).isTrue();
    }
}
