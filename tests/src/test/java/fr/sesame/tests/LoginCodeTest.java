package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J4, the six-digit code, and what may not happen to it (S1, S4, S5, S17). */
@Tag("hostile")
@OnSharedServer
class LoginCodeTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final BruteForce bruteForce;
    private final WrongCodes wrongCodes;
    private final SecretMails mails;
    private final Events events;
    private final DemoFlow flow;

    LoginCodeTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
        this.wrongCodes = new WrongCodes(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
        this.flow = DemoFlow.browser(admin);
    }

    @Test
    void aWrongCodeIsSaidAndCountedAndTheRightOneStillWorks() {
        var account = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, account.name());
        var code = mails.to(account.name()).code();
        assertThat(visitor.type(OtherCode.than(code)).error()).isEqualTo(CodeError.WRONG);
        bruteForce.awaitFailures(account.id(), 1);
        wrongCodes.await(account.id(), 1);
        assertThat(visitor.type(code).isBackAtApplication()).isTrue();
        wrongCodes.await(account.id(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "12345", "1234567", "abcdef", "1 2 3", "\u0000\u0000", "123456 654321", "${7*7}"})
    void whatIsNoCodeIsSaidAndNotCounted(String typed) {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var code = mails.to(address).code();
        for (var attempt = 0; attempt < 6; attempt++) {
            assertThat(visitor.type(typed).error()).isEqualTo(CodeError.MALFORMED);
            assertThat(visitor.page().body()).containsOnlyOnce("Saisissez les six chiffres");
        }
        assertThat(visitor.type(code).isBackAtApplication()).isTrue();
    }

    @Test
    void aVeryLongCodeIsNoServerError() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        assertThat(visitor.type("1".repeat(100_000)).error()).isEqualTo(CodeError.MALFORMED);
        assertThat(visitor.type(mails.to(address).code()).isBackAtApplication()).isTrue();
    }

    @Test
    void afterFiveWrongTriesTheRightCodeIsDeadAndANewOneWorks() throws Exception {
        bruteForce.withoutLock().and(flow.withMail(Map.of("resend-delay", "0"))).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var first = mails.to(address);
            for (var attempt = 0; attempt < 5; attempt++) {
                assertThat(visitor.type(OtherCode.than(first.code())).error()).isEqualTo(CodeError.WRONG);
            }
            assertThat(visitor.type(first.code()).error()).isEqualTo(CodeError.EXHAUSTED);
            visitor.resend();
            assertThat(visitor.type(mails.next(first).code()).isBackAtApplication())
                    .isTrue();
        });
    }

    @Test
    void aNewerCodeEndsTheOlderOne() throws Exception {
        flow.withMail(Map.of("resend-delay", "0")).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var first = mails.to(address);
            visitor.resend();
            var second = mails.next(first);
            assertThat(visitor.type(first.code()).error()).isEqualTo(CodeError.WRONG);
            assertThat(visitor.type(second.code()).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void codeIsDeadOnceItsLinkWasUsedElsewhere() {
        var account = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, account.name());
        var mail = mails.to(account.name());
        assertThat(LinkVisitor.open(server, mail.link()).press().page().status())
                .isEqualTo(303);
        assertThat(visitor.type(mail.code()).error()).isEqualTo(CodeError.OVER);
        assertThat(events.of("LOGIN", account.id())).isEmpty();
    }

    @Test
    void aUsedCodeOpensNothingASecondTime() {
        var account = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, account.name());
        var code = mails.to(account.name()).code();
        var waiting = visitor.page();
        var copy = visitor.http().copy();
        assertThat(visitor.type(code).isBackAtApplication()).isTrue();
        var again = LoginVisitor.at(server, copy, copy.submit(waiting, Map.of("code", code)))
                .follow();
        assertThat(again.isBackAtApplication()).isFalse();
        assertThat(events.of("LOGIN", account.id())).hasSize(1);
    }

    /** S4. */
    @Test
    void codeOfAnotherSessionIsRefused() {
        var address = accounts.withPassword().name();
        LoginVisitor.ask(server, address);
        var theirs = mails.to(address);
        var mine = LoginVisitor.ask(server, address);
        mails.next(theirs);
        assertThat(mine.type(theirs.code()).error()).isEqualTo(CodeError.WRONG);
    }

    /** S4: the other tab of the same browser has asked for itself. */
    @Test
    void codeOfAnotherTabIsRefused() throws Exception {
        // Two wrong codes that are counted at one moment would lock the account before the right one comes.
        bruteForce.withoutLock().during(this::assertCodeIsOfItsTabAlone);
    }

    private void assertCodeIsOfItsTabAlone() {
        var address = accounts.withPassword().name();
        var browser = new HttpVisitor(server);
        var first = LoginVisitor.ask(server, address, browser);
        var mail = mails.to(address);
        var second = LoginVisitor.ask(server, address, browser);
        var next = mails.next(mail);
        assertThat(second.type(mail.code()).error()).isEqualTo(CodeError.WRONG);
        assertThat(first.type(next.code()).error()).isEqualTo(CodeError.WRONG);
        assertThat(first.type(mail.code()).isBackAtApplication()).isTrue();
    }

    /** S4. */
    @Test
    void codeOfAnotherPersonIsRefused() {
        var mine = accounts.withPassword().name();
        var theirs = accounts.withPassword().name();
        LoginVisitor.ask(server, mine);
        var code = mails.to(mine).code();
        var visitor = LoginVisitor.ask(server, theirs);
        mails.to(theirs);
        assertThat(visitor.type(code).error()).isEqualTo(CodeError.WRONG);
    }

    /** S4. */
    @Test
    void aCodeOfAResetLogsNobodyInAndALoginCodeResetsNothing() throws Exception {
        bruteForce.withoutLock().during(this::assertCodeIsOfItsJourneyAlone);
    }

    private void assertCodeIsOfItsJourneyAlone() {
        var address = accounts.withPassword().name();
        var reset = ResetVisitor.ask(server, address);
        var resetMail = mails.to(address);
        // In the same browser, too.
        var login = LoginVisitor.ask(server, address, reset.http());
        var loginMail = mails.next(resetMail);
        assertThat(login.type(resetMail.code()).error()).isEqualTo(CodeError.WRONG);
        assertThat(reset.type(loginMail.code()).error()).isEqualTo(CodeError.WRONG);
        assertThat(login.type(loginMail.code()).isBackAtApplication()).isTrue();
    }

    @Test
    void fortyAtOnceInOneSessionJudgeFiveAtTheMost() throws Exception {
        bruteForce.withoutLock().during(() -> {
            var account = accounts.withPassword();
            var visitor = LoginVisitor.ask(server, account.name());
            var code = mails.to(account.name()).code();
            var page = visitor.page();
            AtOnce.times(40, () -> visitor.http().copy().submit(page, Map.of("code", OtherCode.than(code))));
            wrongCodes.awaitAny(account.id());
            countOneMore();
            assertThat(wrongCodes.count(account.id())).isLessThanOrEqualTo(5);
        });
    }

    /** S5, over both journeys: what is guessed at the reset is missing at the login. */
    @Test
    void guessesAtResetsAndAtLoginsAreTheSameAccounts() throws Exception {
        bruteForce
                .withoutLock()
                .and(flow.withMail(Map.of("tries-per-day", "3", "resend-delay", "0")))
                .during(() -> {
                    var account = accounts.withPassword();
                    var reset = ResetVisitor.ask(server, account.name());
                    var resetMail = mails.to(account.name());
                    for (var guess = 0; guess < 2; guess++) {
                        reset.type(OtherCode.than(resetMail.code()));
                    }
                    var login = LoginVisitor.ask(server, account.name());
                    var mail = mails.next(resetMail);
                    login.type(OtherCode.than(mail.code()));
                    wrongCodes.await(account.id(), 3);
                    // Nobody is told why.
                    assertThat(login.type(mail.code()).error()).isEqualTo(CodeError.WRONG);
                    login.resend();
                    assertThat(mails.next(mail).codeIfAny()).isEmpty();
                });
    }

    /** S20: what is counted of nobody is counted away from the request, and tried again when it fails. */
    @Test
    void wrongCodesOfNobodyLeaveNoErrorInTheLog() throws Exception {
        var before = ServerLog.of(server).length();
        var nobody = Accounts.unknown();
        var stranger = LoginVisitor.ask(server, nobody);
        events.awaitLetters(nobody, 1);
        for (var guess = 0; guess < 3; guess++) {
            assertThat(stranger.type("123456").error()).isEqualTo(CodeError.WRONG);
        }
        // The last try would be over by then.
        for (var later = 0; later < 6; later++) {
            countOneMore();
        }
        assertThat(ServerLog.of(server).faultsAfter(before)).noneMatch(fault -> fault.contains("BackgroundJob"));
    }

    private void countOneMore() {
        var other = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, other.name());
        visitor.type(OtherCode.than(mails.to(other.name()).code()));
        wrongCodes.await(other.id(), 1);
    }

    @Test
    void theSecretIsInNoLogAndNoEvent() throws Exception {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var mail = mails.to(address);
        visitor.type(OtherCode.than(mail.code()));
        LinkVisitor.open(server, mail.link());
        visitor.type(mail.code());
        LinkVisitor.open(server, mail.link());
        var token = mail.link().getPath().replaceAll(".*/", "").substring(22);
        var events = admin.get("sesame/events?max=500").toString();
        assertThat(events).contains(address).doesNotContain(token).doesNotContain("\"" + mail.code() + "\"");
        assertThat(server.log()).doesNotContain(token).doesNotContain("\"" + mail.code() + "\"");
    }
}
