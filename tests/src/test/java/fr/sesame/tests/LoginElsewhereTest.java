package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.HttpVisitor.Answer;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** J4, the link in another browser than the one that asked: where it leads, with what, and what an admin may want instead. */
@ExtendWith(SesameExtension.class)
class LoginElsewhereTest {

    private static final String USED = "Ce lien a déjà été utilisé";
    private static final String WRONG = "Ce code n’est pas le bon";
    private static final Pattern SHOWN = Pattern.compile("id=\"sesame-link-code\"[^>]*>(\\d{6})<");

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final BruteForce bruteForce;
    private final WrongCodes wrongCodes;
    private final SecretMails mails;
    private final Events events;
    private final DemoFlow flow;

    LoginElsewhereTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
        this.wrongCodes = new WrongCodes(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
        this.flow = DemoFlow.browser(admin);
    }

    private URI link() {
        var address = accounts.withPassword().name();
        LoginVisitor.ask(server, address);
        return mails.to(address).link();
    }

    private boolean getsIn(HttpVisitor browser) {
        return isLoggedIn(browser.openLogin(""));
    }

    private static boolean isLoggedIn(Answer answer) {
        return answer.status() == 302 && answer.location().getQuery().contains("code=");
    }

    /** An application beside the demo's. */
    private record Application(String id, String clientId, String home) {

        Answer login(HttpVisitor browser) {
            return browser.openLoginOf(clientId, home + "callback");
        }
    }

    private Application application(Map<String, Object> more) {
        var clientId = "application-" + UUID.randomUUID();
        // Nothing answers there, and nothing has to.
        var home = "http://" + clientId + ".example/";
        var client = new HashMap<String, Object>(Map.of(
                "clientId", clientId, "publicClient", true, "baseUrl", home, "redirectUris", List.of(home + "*")));
        client.putAll(more);
        var location = admin.post("sesame/clients", client)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return new Application(location.substring(location.lastIndexOf('/') + 1), clientId, home);
    }

    private void with(Map<String, Object> more, Try attempt) throws Exception {
        var application = application(more);
        try {
            attempt.with(application);
        } finally {
            admin.delete("sesame/clients/" + application.id());
        }
    }

    private interface Try {
        void with(Application application) throws Exception;
    }

    /** Asks for a mail on the way to an application. */
    private SecretMails.SecretMail mailFrom(Application application) {
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
        assertThat(opened.location().toString()).isEqualTo(server.application().toString());
        var login = LoginVisitor.at(server, phone, phone.openLogin(""));
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
        assertThat(getsIn(shared)).isFalse();
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
        assertThat(getsIn(browser)).isTrue();
    }

    @Test
    void disabledApplication() throws Exception {
        var link = link();
        var client = admin.get("sesame/clients?clientId=demo").get(0);
        admin.put("sesame/clients/" + client.get("id").asText(), Map.of("enabled", false));
        try {
            var opened = LinkVisitor.open(server, link);
            assertThat(opened.page().status()).isEqualTo(400);
            assertThat(opened.press().page().status()).isEqualTo(400);
        } finally {
            admin.put("sesame/clients/" + client.get("id").asText(), Map.of("enabled", true));
        }
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
    }

    @Test
    void ticketIsForTheApplicationOfTheLinkAlone() throws Exception {
        with(Map.of(), other -> {
            var phone = new HttpVisitor(server);
            LinkVisitor.open(server, link(), phone).press();
            assertThat(other.login(phone).body()).contains("id=\"sesame-continue\"");
            // It waits for the right one.
            assertThat(getsIn(phone)).isTrue();

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
        assertThat(getsIn(phone)).isTrue();
        assertThat(stolen.openLogin("").body()).contains("id=\"sesame-continue\"");
        assertThat(getsIn(stolen)).isFalse();
    }

    @Test
    void ticketThatManyUseAtOnceLogsOneIn() throws Exception {
        var phone = new HttpVisitor(server);
        LinkVisitor.open(server, link(), phone).press();
        var copies = IntStream.range(0, 20).mapToObj(number -> phone.copy()).toList();
        var answers = ResetCodeTest.inParallel(copies.stream()
                .<Callable<Boolean>>map(copy -> () -> getsIn(copy))
                .toList());
        assertThat(answers).containsOnlyOnce(true);
    }

    @Test
    void aSilentLookDoesNotUseTheTicketUp() {
        var phone = new HttpVisitor(server);
        LinkVisitor.open(server, link(), phone).press();
        for (var look = 0; look < 3; look++) {
            assertThat(phone.openLogin("&prompt=none").location().getQuery()).contains("error=login_required");
        }
        assertThat(getsIn(phone)).isTrue();
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
    void applicationThatIsDeletedBetweenMailAndClick() {
        var gone = application(Map.of());
        var mail = mailFrom(gone);
        var opened = LinkVisitor.open(server, mail.link());
        admin.delete("sesame/clients/" + gone.id());
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
    }

    @Test
    void homeUrlThatHasChangedBetweenMailAndClick() throws Exception {
        with(Map.of(), moved -> {
            var mail = mailFrom(moved);
            var opened = LinkVisitor.open(server, mail.link());
            change(moved, "baseUrl", "http://new.example/start");
            assertThat(opened.press().page().location().toString()).isEqualTo("http://new.example/start");
        });
    }

    @Test
    void applicationWithoutAHomeUrlEndsInTheAccountConsoleAndTheAdminIsTold() throws Exception {
        with(Map.of("baseUrl", ""), homeless -> {
            var mail = mailFrom(homeless);
            var phone = new HttpVisitor(server);
            var opened = LinkVisitor.open(server, mail.link(), phone).press().page();
            var account = server.realm("sesame") + "/account/";
            assertThat(opened.location().toString()).startsWith(server.realm("sesame") + "/account");
            var id = admin.get("sesame/users?exact=true&username=" + mail.mail().to())
                    .get(0)
                    .get("id")
                    .asText();
            assertThat(events.of("EXECUTE_ACTION_TOKEN", id))
                    .singleElement()
                    .satisfies(event -> assertThat(
                                    event.path("details").path("reason").asText())
                            .isEqualTo("no_start_page"));
            // Logged in there, not at the application that has not told where it begins.
            assertThat(homeless.login(phone.copy()).body()).contains("id=\"sesame-continue\"");
            assertThat(isLoggedIn(phone.openLoginOf("account-console", account)))
                    .isTrue();
        });
    }

    @Test
    void homeUrlThatIsNoWebAddressIsNotFollowed() throws Exception {
        with(Map.of(), changed -> {
            for (var address : List.of("javascript:alert(1)", "data:text/html,x", "http://a b/")) {
                var mail = mailFrom(changed);
                var opened = LinkVisitor.open(server, mail.link());
                try {
                    change(changed, "baseUrl", address);
                } catch (AssertionError e) {
                    // Keycloak doesn't take it in the first place.
                    continue;
                }
                var there = opened.press().page();
                change(changed, "baseUrl", changed.home());
                assertThat(there.status()).as(address).isEqualTo(303);
                assertThat(there.location().toString()).as(address).startsWith(server.realm("sesame") + "/account");
            }
        });
    }

    private void change(Application application, String field, String value) {
        var client = (ObjectNode) admin.get("sesame/clients/" + application.id());
        client.put(field, value);
        admin.put("sesame/clients/" + application.id(), client);
    }

    @Test
    void whereTheLinkShowsTheCodeItIsTypedWhereThePersonBegan() throws Exception {
        flow.withMail(Map.of("other-browser", "show-code", "mode", "link"), () -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            assertThat(mail.codeIfAny()).isEmpty();
            var phone = LinkVisitor.open(server, mail.link());
            assertThat(phone.page().body()).doesNotContain("id=\"sesame-link-code\"");
            var code = shownBy(phone);
            assertThat(visitor.type(code).isBackAtApplication()).isTrue();
            assertThat(phone.press().page().body()).contains(USED);
        });
    }

    @Test
    void theShownCodeIsOfUseOnlyWhereThePersonBegan() throws Exception {
        flow.withMail(Map.of("other-browser", "show-code"), () -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            var code = shownBy(LinkVisitor.open(server, mail.link()));
            var stranger = LoginVisitor.ask(server, address);
            mails.next(mail);
            assertThat(stranger.type(code).error()).startsWith(WRONG);
            // The link goes on by itself there as well.
            var opened = LinkVisitor.open(server, mail.link(), visitor.http());
            assertThat(opened.page().body()).contains("data-go-on");
            assertThat(LoginVisitor.at(server, visitor.http(), opened.press().page())
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
        });
    }

    @Test
    void scannersThatPressTheButtonThatShowsTheCodeUseNothingUp() throws Exception {
        flow.withMail(Map.of("other-browser", "show-code"), () -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            var shown = IntStream.range(0, 10)
                    .mapToObj(visit -> shownBy(LinkVisitor.open(server, mail.link())))
                    .distinct()
                    .toList();
            assertThat(shown).hasSize(1);
            // Whoever has no nonce sees nothing.
            assertThat(new HttpVisitor(server)
                            .post(mail.link(), "", "application/x-www-form-urlencoded")
                            .body())
                    .doesNotContain(shown.get(0));
            assertThat(visitor.type(shown.get(0)).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void theShownCodeDiesOfWrongTriesLikeAnyOther() throws Exception {
        bruteForce.withoutLock(() -> flow.withMail(Map.of("other-browser", "show-code", "mode", "link"), () -> {
            var account = accounts.withPassword();
            var visitor = LoginVisitor.ask(server, account.name());
            var code = shownBy(LinkVisitor.open(server, mails.to(account.name()).link()));
            for (var guess = 0; guess < 5; guess++) {
                assertThat(visitor.type(ResetCodeTest.other(code)).error()).startsWith(WRONG);
            }
            assertThat(visitor.type(code).error()).startsWith("Trop d’essais avec ce code");
            wrongCodes.await(account.id(), 5);
        }));
    }

    @Test
    void anExhaustedAccountIsShownNoCodeAndGetsInByTheLinkWhereItBegan() throws Exception {
        bruteForce.withoutLock(() -> flow.withMail(Map.of("other-browser", "show-code", "tries-per-day", "1"), () -> {
            var account = accounts.withPassword();
            var first = LoginVisitor.ask(server, account.name());
            var mail = mails.to(account.name());
            first.type("12345" + (mail.link().toString().hashCode() & 7));
            wrongCodes.await(account.id(), 1);
            var visitor = LoginVisitor.ask(server, account.name());
            var next = mails.next(mail);
            assertThat(next.codeIfAny()).isEmpty();
            var phone = new HttpVisitor(server);
            var shown = LinkVisitor.open(server, next.link(), phone).press().page();
            assertThat(shown.body())
                    .contains("Ouvrez le lien dans l’autre navigateur")
                    .doesNotContain("id=\"sesame-link-code\"");
            assertThat(getsIn(phone)).isFalse();
            var here = LinkVisitor.open(server, next.link(), visitor.http()).press();
            assertThat(LoginVisitor.at(server, visitor.http(), here.page())
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
        }));
    }

    private static String shownBy(LinkVisitor link) {
        var page = link.press().page().body();
        var code = SHOWN.matcher(page);
        assertThat(code.find()).as(page).isTrue();
        return code.group(1);
    }

    @Test
    void whereTheCodeIsAskedForAScannerThatPressesButtonsGetsNowhere() throws Exception {
        flow.withMail(Map.of("other-browser", "confirm-with-code"), () -> {
            var address = accounts.withPassword().name();
            LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            for (var visit = 0; visit < 10; visit++) {
                assertThat(LinkVisitor.open(server, mail.link()).press().page().status())
                        .isEqualTo(200);
            }
            var phone = LinkVisitor.open(server, mail.link());
            assertThat(phone.pressWith(ResetCodeTest.other(mail.code())).page().body())
                    .contains("Ce code n’est pas le bon");
            assertThat(phone.pressWith(mail.code()).page().location().toString())
                    .isEqualTo(server.application().toString());
        });
    }

    @Test
    void wrongCodesBesideTheLinkCountOnTheAccountAndEndTheCode() throws Exception {
        bruteForce.withoutLock(() -> flow.withMail(Map.of("other-browser", "confirm-with-code"), () -> {
            var account = accounts.withPassword();
            LoginVisitor.ask(server, account.name());
            var mail = mails.to(account.name());
            for (var guess = 1; guess <= 5; guess++) {
                // Each from a browser of its own.
                var page = LinkVisitor.open(server, mail.link())
                        .pressWith(ResetCodeTest.other(mail.code()))
                        .page();
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.body()).contains(WRONG);
                wrongCodes.await(account.id(), guess);
                bruteForce.awaitFailures(account.id(), guess);
            }
            var phone = new HttpVisitor(server);
            assertThat(LinkVisitor.open(server, mail.link(), phone)
                            .pressWith(mail.code())
                            .page()
                            .body())
                    .contains("Trop d’essais avec ce code");
            assertThat(getsIn(phone)).isFalse();
        }));
    }

    @Test
    void fortyWrongCodesAtOnceBesideTheLinkAreJudgedFiveTimes() throws Exception {
        bruteForce.withoutLock(() -> flow.withMail(Map.of("other-browser", "confirm-with-code"), () -> {
            var account = accounts.withPassword();
            LoginVisitor.ask(server, account.name());
            var mail = mails.to(account.name());
            var pages = IntStream.range(0, 40)
                    .mapToObj(number -> LinkVisitor.open(server, mail.link()))
                    .toList();
            var answers = ResetCodeTest.inParallel(pages.stream()
                    .<Callable<String>>map(page -> () -> page.pressWith(ResetCodeTest.other(mail.code()))
                            .page()
                            .body())
                    .toList());
            assertThat(answers.stream().filter(answer -> answer.contains(WRONG)))
                    .hasSize(5);
            wrongCodes.await(account.id(), 5);
        }));
    }

    @Test
    void whatIsNoCodeBesideTheLinkIsSaidAndNotCounted() throws Exception {
        flow.withMail(Map.of("other-browser", "confirm-with-code"), () -> {
            var address = accounts.withPassword().name();
            LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            var phone = LinkVisitor.open(server, mail.link());
            for (var typed : List.of("", "12", "1234567", "abcdef", "%00%00", "1".repeat(100_000))) {
                assertThat(phone.pressWith(typed).page().body())
                        .as(typed.length() > 20 ? "very long" : typed)
                        .contains("Saisissez les six chiffres");
            }
            assertThat(phone.pressWith(mail.code()).page().status()).isEqualTo(303);
        });
    }

    @Test
    void theLinkOfAnExhaustedAccountNeedsNoCode() throws Exception {
        bruteForce.withoutLock(() ->
                flow.withMail(Map.of("other-browser", "confirm-with-code", "tries-per-day", "1"), () -> {
                    var account = accounts.withPassword();
                    LoginVisitor.ask(server, account.name());
                    var mail = mails.to(account.name());
                    LinkVisitor.open(server, mail.link()).pressWith(ResetCodeTest.other(mail.code()));
                    wrongCodes.await(account.id(), 1);
                    // The code of the mail before isn't judged any more, nor does its link go without it.
                    var phone = new HttpVisitor(server);
                    assertThat(LinkVisitor.open(server, mail.link(), phone)
                                    .pressWith(mail.code())
                                    .page()
                                    .body())
                            .contains(WRONG);
                    assertThat(getsIn(phone)).isFalse();
                    LoginVisitor.ask(server, account.name());
                    var next = mails.next(mail);
                    assertThat(next.codeIfAny()).isEmpty();
                    var opened = LinkVisitor.open(server, next.link(), phone);
                    assertThat(opened.page().body()).doesNotContain("name=\"code\"");
                    assertThat(opened.press().page().status()).isEqualTo(303);
                    assertThat(getsIn(phone)).isTrue();
                    wrongCodes.await(account.id(), 0);
                }));
    }

    @Test
    void theAskingBrowserNeedsNoCodeBesideTheLink() throws Exception {
        flow.withMail(Map.of("other-browser", "confirm-with-code"), () -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var opened = LinkVisitor.open(server, mails.to(address).link(), visitor.http());
            assertThat(opened.page().body()).contains("data-go-on").doesNotContain("name=\"code\"");
            assertThat(LoginVisitor.at(server, visitor.http(), opened.press().page())
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
        });
    }
}
