package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J4, the six-digit code, the mails that bring it, and the way there and back (S1, S4, S5, S7, S17). */
@ExtendWith(SesameExtension.class)
class LoginCodeTest {

    private static final String WRONG =
            "Ce code n’est pas le bon. Vérifiez-le dans le dernier e-mail reçu, puis réessayez.";
    private static final String OVER = "Ce code n’est plus valable. Demandez-en un nouveau.";
    private static final String EXHAUSTED =
            "Trop d’essais avec ce code\u00a0: il n’est plus valable. Demandez-en un nouveau.";
    private static final String MALFORMED = "Saisissez les six chiffres du code reçu par e-mail.";

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
        assertThat(visitor.type(ResetCodeTest.other(code)).error()).isEqualTo(WRONG);
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
            assertThat(visitor.type(typed).error()).isEqualTo(MALFORMED);
        }
        assertThat(visitor.type(code).isBackAtApplication()).isTrue();
    }

    @Test
    void aVeryLongCodeIsNoServerError() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        assertThat(visitor.type("1".repeat(100_000)).error()).isEqualTo(MALFORMED);
        assertThat(visitor.type(mails.to(address).code()).isBackAtApplication()).isTrue();
    }

    @Test
    void afterFiveWrongTriesTheRightCodeIsDeadAndANewOneWorks() throws Exception {
        bruteForce.withoutLock(() -> flow.withMail(Map.of("resend-delay", "0"), () -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var first = mails.to(address);
            for (var attempt = 0; attempt < 5; attempt++) {
                assertThat(visitor.type(ResetCodeTest.other(first.code())).error())
                        .isEqualTo(WRONG);
            }
            assertThat(visitor.type(first.code()).error()).isEqualTo(EXHAUSTED);
            visitor.resend();
            assertThat(visitor.type(mails.next(first).code()).isBackAtApplication())
                    .isTrue();
        }));
    }

    @Test
    void codeIsOverAfterItsLifetime() throws Exception {
        flow.withMail(Map.of("code-lifetime", "2"), () -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            ResetCodeTest.awaitMoment(mail.mail().received().plusSeconds(2));
            assertThat(visitor.type(mail.code()).error()).isEqualTo(OVER);
        });
    }

    @Test
    void aNewerCodeEndsTheOlderOne() throws Exception {
        flow.withMail(Map.of("resend-delay", "0"), () -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var first = mails.to(address);
            visitor.resend();
            var second = mails.next(first);
            assertThat(visitor.type(first.code()).error()).isEqualTo(WRONG);
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
        assertThat(visitor.type(mail.code()).error()).isEqualTo(OVER);
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
        assertThat(mine.type(theirs.code()).error()).isEqualTo(WRONG);
    }

    /** S4: the other tab of the same browser has asked for itself. */
    @Test
    void codeOfAnotherTabIsRefused() {
        var address = accounts.withPassword().name();
        var browser = new HttpVisitor(server);
        var first = LoginVisitor.ask(server, address, browser);
        var mail = mails.to(address);
        var second = LoginVisitor.ask(server, address, browser);
        var next = mails.next(mail);
        assertThat(second.type(mail.code()).error()).isEqualTo(WRONG);
        assertThat(first.type(next.code()).error()).isEqualTo(WRONG);
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
        assertThat(visitor.type(code).error()).isEqualTo(WRONG);
    }

    /** S4. */
    @Test
    void aCodeOfAResetLogsNobodyInAndALoginCodeResetsNothing() {
        var address = accounts.withPassword().name();
        var reset = ResetVisitor.ask(server, address);
        var resetMail = mails.to(address);
        // In the same browser, too.
        var login = LoginVisitor.ask(server, address, reset.http());
        var loginMail = mails.next(resetMail);
        assertThat(login.type(resetMail.code()).error()).isEqualTo(WRONG);
        assertThat(reset.type(loginMail.code()).error()).isEqualTo(WRONG);
        assertThat(login.type(loginMail.code()).isBackAtApplication()).isTrue();
    }

    @Test
    void fortyAtOnceInOneSessionJudgeFiveAtTheMost() throws Exception {
        bruteForce.withoutLock(() -> {
            var account = accounts.withPassword();
            var visitor = LoginVisitor.ask(server, account.name());
            var code = mails.to(account.name()).code();
            var page = visitor.page();
            ResetCodeTest.inParallel(IntStream.range(0, 40)
                    .<Callable<Object>>mapToObj(number ->
                            () -> visitor.http().copy().submit(page, Map.of("code", ResetCodeTest.other(code))))
                    .toList());
            countOneMore();
            assertThat(wrongCodes.count(account.id())).isBetween(1, 5);
        });
    }

    /** S5, over both journeys: what is guessed at the reset is missing at the login. */
    @Test
    void guessesAtResetsAndAtLoginsAreTheSameAccounts() throws Exception {
        bruteForce.withoutLock(() -> flow.withMail(Map.of("tries-per-day", "3", "resend-delay", "0"), () -> {
            var account = accounts.withPassword();
            var reset = ResetVisitor.ask(server, account.name());
            var resetMail = mails.to(account.name());
            for (var guess = 0; guess < 2; guess++) {
                reset.type(ResetCodeTest.other(resetMail.code()));
            }
            var login = LoginVisitor.ask(server, account.name());
            var mail = mails.next(resetMail);
            login.type(ResetCodeTest.other(mail.code()));
            wrongCodes.await(account.id(), 3);
            // Nobody is told why.
            assertThat(login.type(mail.code()).error()).isEqualTo(WRONG);
            login.resend();
            assertThat(mails.next(mail).codeIfAny()).isEmpty();
        }));
    }

    private void countOneMore() {
        var other = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, other.name());
        visitor.type(ResetCodeTest.other(mails.to(other.name()).code()));
        wrongCodes.await(other.id(), 1);
    }

    @Test
    void reloadAndBackMailNothing() {
        var address = accounts.withPassword().name();
        var opened = LoginVisitor.open(server, address);
        var form = opened.page();
        var visitor = opened.sendFor(address);
        var code = mails.to(address).code();
        for (var again = 0; again < 5; again++) {
            assertThat(visitor.reload().isAtMail()).isTrue();
        }
        // « Back », and the button once more.
        var back = LoginVisitor.at(
                        server, visitor.http(), visitor.http().submit(form, Map.of("username", address, "send", "on")))
                .follow();
        assertThat(back.isAtMail()).as(back.page().body()).isTrue();
        mails.settle(accounts.withPassword().name());
        assertThat(mails.count(address)).isEqualTo(1);
        assertThat(back.type(code).isBackAtApplication()).isTrue();
    }

    @Test
    void aPageThatIsOnlyOpenedMailsNothing() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.open(server, address);
        assertThat(visitor.isAtSend()).isTrue();
        visitor.reload().reload();
        mails.settle(accounts.withPassword().name());
        assertThat(mails.count(address)).isZero();
    }

    @Test
    void resendWaitsAndEnds() throws Exception {
        var address = accounts.withPassword().name();
        assertThat(LoginVisitor.ask(server, address).resend().error())
                .matches("Attendez encore \\d+ secondes avant de demander un nouvel envoi\\.");
        flow.withMail(Map.of("resend-delay", "0", "resends", "1"), () -> {
            var visitor = LoginVisitor.ask(server, address).resend();
            assertThat(visitor.page().body())
                    .contains("Un nouvel e-mail est en route")
                    .doesNotContain("id=\"sesame-resend\"");
            assertThat(visitor.resend().error()).startsWith("Le nombre maximal d’envois est atteint");
        });
        mails.settle(accounts.withPassword().name());
        assertThat(mails.count(address)).isEqualTo(3);
    }

    @Test
    void changeOfAddressEndsTheCodeAndMailsTheOther() {
        var wrong = accounts.withPassword().name();
        var right = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, wrong);
        var dead = mails.to(wrong);
        assertThat(visitor.change().isAtSend()).isTrue();
        visitor.sendFor(right.name());
        var code = mails.to(right.name()).code();
        assertThat(visitor.type(dead.code()).error()).isEqualTo(WRONG);
        assertThat(LinkVisitor.open(server, dead.link()).page().body()).contains("Ce lien a été remplacé");
        assertThat(visitor.type(code).isBackAtApplication()).isTrue();
        assertThat(events.of("LOGIN", right.id())).hasSize(1);
    }

    @Test
    void changeOfAddressIsNoWayRoundTheDelay() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var mail = mails.to(address);
        for (var again = 0; again < 3; again++) {
            assertThat(visitor.change().sendFor(address).isAtMail()).isTrue();
        }
        mails.settle(accounts.withPassword().name());
        assertThat(mails.count(address)).isEqualTo(1);
        assertThat(visitor.type(mail.code()).isBackAtApplication()).isTrue();
    }

    @Test
    void oneAddressGetsSoManyMailsAndThePageStaysTheSame() throws Exception {
        flow.withMail(Map.of("mails-per-address", "2"), () -> {
            var known = accounts.withPassword().name();
            for (var name : List.of(known, Accounts.unknown())) {
                LoginVisitor.ask(server, name);
                var second = LoginVisitor.ask(server, name.toUpperCase(Locale.ROOT));
                var third = LoginVisitor.ask(server, name);
                assertThat(tooManyMails(name)).isEqualTo("ADDRESS");
                assertSamePage(third, name, second, name.toUpperCase(Locale.ROOT));
            }
            mails.settle(accounts.withPassword().name());
            assertThat(mails.count(known)).isEqualTo(2);
        });
    }

    @Test
    void oneClientAsksForSoManyMailsAndThePageStaysTheSame() throws Exception {
        flow.withMail(Map.of("mails-per-client", "2"), () -> {
            var names = List.of(
                    accounts.withPassword().name(),
                    accounts.withPassword().name(),
                    accounts.withPassword().name());
            var visitors = names.stream()
                    .map(name -> LoginVisitor.ask(server, name, new HttpVisitor(server, "192.168.55.55")))
                    .toList();
            assertThat(tooManyMails(names.get(2))).isEqualTo("CLIENT");
            assertSamePage(visitors.get(2), names.get(2), visitors.get(1), names.get(1));
            mails.settle(accounts.withPassword().name());
            assertThat(mails.count(names.get(2))).isZero();
        });
    }

    @Test
    void theRealmSendsSoManyMailsAndThePageStaysTheSame() throws Exception {
        var before = accounts.withPassword().name();
        var usual = LoginVisitor.ask(server, before);
        flow.withMail(Map.of("mails-per-realm", "1"), () -> {
            LoginVisitor.ask(server, Accounts.unknown());
            var name = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, name);
            assertThat(tooManyMails(name)).isEqualTo("REALM");
            assertSamePage(visitor, name, usual, before);
            mails.settle(accounts.withPassword().name());
            assertThat(mails.count(name)).isZero();
        });
    }

    private String tooManyMails(String name) {
        return events.awaitTooManyMails(name).path("details").path("reason").asText();
    }

    private static void assertSamePage(LoginVisitor one, String oneName, LoginVisitor other, String otherName) {
        assertThat(EveryKindOfAccount.print(one.page(), oneName))
                .contains("200")
                .isEqualTo(EveryKindOfAccount.print(other.page(), otherName));
    }

    @Test
    void theChoiceOfTheMailSurvivesAReloadAndCanBeTakenBackAndMadeAgain() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.open(server, address);
        assertThat(visitor.chooseOtherWay().isAtPassword()).isTrue();
        assertThat(visitor.reload().isAtPassword()).isTrue();
        assertThat(visitor.choosePasswordless().isAtSend()).isTrue();
        visitor.sendFor(address);
        var mail = mails.to(address);
        assertThat(visitor.reload().isAtMail()).isTrue();
        assertThat(visitor.chooseOtherWay().isAtPassword()).isTrue();
        assertThat(visitor.choosePasswordless().isAtMail()).isTrue();
        mails.settle(accounts.withPassword().name());
        assertThat(mails.count(address)).isEqualTo(1);
        assertThat(visitor.type(mail.code()).isBackAtApplication()).isTrue();
    }

    @Test
    void theWayBackToThePasswordSurvivesAReloadBeforeTheMail() {
        var visitor = LoginVisitor.open(server, accounts.withPassword().name());
        assertThat(visitor.reload().isAtSend()).isTrue();
        // Where the password has given way, it is still one of the ways.
        assertThat(visitor.chooseOtherWay().isAtPassword())
                .as(visitor.page().body())
                .isTrue();
    }

    @Test
    void whoGoesBackToThePasswordGetsInByIt() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        mails.to(address);
        assertThat(visitor.chooseOtherWay().logInWith("Mauvais-mot-de-passe-1").isAtPassword())
                .isTrue();
        visitor.logInWith(Admin.PASSWORD);
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
    }

    @Test
    void continuingBeforeTheLinkWasOpenedIsExplainedAndAfterItGoesOn() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var link = mails.to(address).link();
        assertThat(visitor.continueHere().error()).startsWith("Le lien n’a pas encore été ouvert dans ce navigateur");
        assertThat(visitor.isAtMail()).isTrue();
        // In another tab of this browser, whose redirect is not followed.
        assertThat(LinkVisitor.open(server, link, visitor.http()).press().page().status())
                .isEqualTo(303);
        assertThat(visitor.continueHere().isBackAtApplication()).isTrue();
    }

    @Test
    void continuingAfterTheLinkWasUsedElsewhereLogsNobodyInHere() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        assertThat(LinkVisitor.open(server, mails.to(address).link())
                        .press()
                        .page()
                        .status())
                .isEqualTo(303);
        assertThat(visitor.continueHere().isAtMail()).isTrue();
        assertThat(visitor.reload().isAtMail()).isTrue();
    }

    /** A link or code first, and then a code by another mail. */
    private void withTwoMailSteps(Admin.Attempt attempt) throws Exception {
        new Flows(admin)
                .withBrowser(
                        flow -> flow.step("sesame-identifier", "REQUIRED")
                                .step("sesame-magic-link", "REQUIRED")
                                .step("sesame-mail-code", "REQUIRED"),
                        attempt);
    }

    private LoginVisitor askAtTheFirstStep(String address) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(address)).sendFor(address);
    }

    /** What peers got wrong. */
    @Test
    void theCodeOfOneMailStepDoesNotOpenTheNext() throws Exception {
        withTwoMailSteps(() -> {
            var address = accounts.withPassword().name();
            var visitor = askAtTheFirstStep(address);
            var first = mails.to(address);
            assertThat(visitor.type(first.code()).isAtSend())
                    .as(visitor.page().body())
                    .isTrue();
            visitor.send();
            var second = mails.next(first);
            assertThat(second.linkIfAny()).isEmpty();
            assertThat(visitor.type(first.code()).error()).isEqualTo(WRONG);
            assertThat(visitor.type(second.code()).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void theLinkOfOneMailStepDoesNotOpenTheNext() throws Exception {
        withTwoMailSteps(() -> {
            var address = accounts.withPassword().name();
            var http = askAtTheFirstStep(address).http();
            var first = mails.to(address);
            var opened = LinkVisitor.open(server, first.link(), http).press();
            var visitor = LoginVisitor.at(server, http, opened.page()).follow();
            assertThat(visitor.isAtSend()).as(visitor.page().body()).isTrue();
            assertThat(visitor.reload().isAtSend()).isTrue();
            visitor.send();
            var second = mails.next(first);
            assertThat(visitor.type(first.code()).error()).isEqualTo(WRONG);
            assertThat(visitor.type(second.code()).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void theTicketOfOneMailStepDoesNotOpenTheNext() throws Exception {
        withTwoMailSteps(() -> {
            var address = accounts.withPassword().name();
            askAtTheFirstStep(address);
            var phone = new HttpVisitor(server);
            LinkVisitor.open(server, mails.to(address).link(), phone).press();
            var visitor = LoginVisitor.at(server, phone, phone.openLogin(""));
            assertThat(visitor.isAtSend()).as(visitor.page().body()).isTrue();
            assertThat(visitor.reload().isAtSend()).isTrue();
        });
    }

    @Test
    void aRealmWithoutAMailServerSaysSo() throws Exception {
        var address = accounts.withPassword().name();
        admin.withRealm("sesame", realm -> realm.putObject("smtpServer"), () -> {
            for (var name : List.of(address, Accounts.unknown())) {
                var visitor = LoginVisitor.ask(server, name);
                assertThat(visitor.page().status()).isEqualTo(200);
                assertThat(visitor.error()).startsWith("L’envoi d’e-mails ne fonctionne pas pour le moment.");
                assertThat(visitor.isAtSend()).isTrue();
                // The password still does.
                assertThat(visitor.chooseOtherWay().isAtPassword()).isTrue();
            }
        });
    }

    @Test
    void aMailThatWaitedForTheMailServerToComeBackLogsIn() throws Exception {
        try (var mail = ScriptedMailServer.start(server)) {
            var address = accounts.withPassword().name();
            admin.withRealm(
                    "sesame",
                    realm -> realm.putObject("smtpServer")
                            .put("host", server.mailHost())
                            .put("port", Integer.toString(mail.port()))
                            .put("from", "ne-pas-repondre@sesame.example"),
                    () -> {
                        mail.shut();
                        var metrics = new Metrics(server);
                        var retried = metrics.value("sesame_mail_retried_total");
                        var visitor = LoginVisitor.ask(server, address);
                        assertThat(visitor.isAtMail()).isTrue();
                        assertThat(visitor.error()).isEmpty();
                        metrics.await("sesame_mail_retried_total", retried + 1);
                        mail.open();
                        var text = mail.await(address, Duration.ofSeconds(60)).text();
                        var code = text.lines()
                                .map(String::strip)
                                .filter(line -> line.matches("\\d{6}"))
                                .findFirst()
                                .orElseThrow();
                        assertThat(visitor.type(code).isBackAtApplication()).isTrue();
                    });
        }
    }

    @Test
    void theSecretIsInNoLogAndNoEvent() throws Exception {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var mail = mails.to(address);
        visitor.type(ResetCodeTest.other(mail.code()));
        LinkVisitor.open(server, mail.link());
        visitor.type(mail.code());
        LinkVisitor.open(server, mail.link());
        var token = mail.link().getPath().replaceAll(".*/", "").substring(22);
        var events = admin.get("sesame/events?max=500").toString();
        assertThat(events).contains(address).doesNotContain(token).doesNotContain("\"" + mail.code() + "\"");
        assertThat(server.log()).doesNotContain(token).doesNotContain("\"" + mail.code() + "\"");
    }
}
