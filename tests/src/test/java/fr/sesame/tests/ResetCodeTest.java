package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J3, the six-digit code, and what may not happen to it (S1, S4, S5, S17). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class ResetCodeTest {

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final BruteForce bruteForce;
    private final SecretMails mails;
    private final DemoFlow flow;

    ResetCodeTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.reset(admin);
    }

    @Test
    void rightCodeSetsANewPassword() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        assertThat(visitor.isAtCode()).isTrue();
        var mail = mails.to(address);
        assertThat(mail.code()).matches("\\d{6}");
        visitor.type(mail.code());
        assertThat(visitor.isAtNewPassword()).isTrue();
        visitor.newPassword("Tout-nouveau-2027");
        assertThat(visitor.isBackAtApplication()).isTrue();
        var login = new HttpVisitor(server);
        assertThat(login.submit(login.openLoginAs(address), Map.of("password", "Tout-nouveau-2027"))
                        .status())
                .isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%1$s %2$s", "%1$s-%2$s", " %1$s\u00a0%2$s\n", "Le code : %1$s%2$s.", "%3$s", "%1$s\u202f%2$s !"
            })
    void rightCodeIsReadHoweverItIsTyped(String pattern) {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var code = mails.to(address).code();
        var fullWidth = code.chars()
                .mapToObj(digit -> Character.toString('\uff10' + digit - '0'))
                .reduce("", String::concat);
        visitor.type(pattern.formatted(code.substring(0, 3), code.substring(3), fullWidth));
        assertThat(visitor.isAtNewPassword()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "12345", "1234567", "abcdef", "1 2 3", "\u0000\u0000", "123456 654321"})
    void whatIsNoCodeIsSaidAndNotCounted(String typed) {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var code = mails.to(address).code();
        for (var attempt = 0; attempt < 6; attempt++) {
            assertThat(visitor.type(typed).error()).isEqualTo(CodeError.MALFORMED);
        }
        assertThat(visitor.type(code).isAtNewPassword()).isTrue();
    }

    @Test
    void aCodeOfTenMegabytesIsNoServerError() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var page = visitor.page();
        assertThat(visitor.http()
                        .submit(page, Map.of("code", "1".repeat(10_000_000)))
                        .status())
                .isLessThan(500);
        assertThat(visitor.type("1".repeat(100_000)).error()).isEqualTo(CodeError.MALFORMED);
        assertThat(visitor.type(mails.to(address).code()).isAtNewPassword()).isTrue();
    }

    @Test
    void afterFiveWrongTriesTheRightCodeIsDeadAndANewOneWorks() throws Exception {
        bruteForce.withoutLock().and(flow.withMail(Map.of("resend-delay", "0"))).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = ResetVisitor.ask(server, address);
            var first = mails.to(address);
            for (var attempt = 0; attempt < 5; attempt++) {
                assertThat(visitor.type(OtherCode.than(first.code())).error()).isEqualTo(CodeError.WRONG);
            }
            assertThat(visitor.type(first.code()).error()).isEqualTo(CodeError.EXHAUSTED);
            visitor.resend();
            assertThat(visitor.type(mails.next(first).code()).isAtNewPassword()).isTrue();
        });
    }

    @Test
    void aNewerCodeEndsTheOlderOneAndItsLink() throws Exception {
        flow.withMail(Map.of("resend-delay", "0")).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = ResetVisitor.ask(server, address);
            var first = mails.to(address);
            visitor.resend();
            var second = mails.next(first);
            assertThat(visitor.type(first.code()).isAtNewPassword()).isFalse();
            var stranger = new HttpVisitor(server);
            assertThat(stranger.get(first.link()).body()).contains(LinkError.REPLACED);
            assertThat(visitor.type(second.code()).isAtNewPassword()).isTrue();
        });
    }

    @Test
    void codeOfAnotherSessionIsRefused() {
        var address = accounts.withPassword().name();
        ResetVisitor.ask(server, address);
        var theirs = mails.to(address);
        var mine = ResetVisitor.ask(server, address);
        mails.next(theirs);
        assertThat(mine.type(theirs.code()).error()).isEqualTo(CodeError.WRONG);
    }

    @Test
    void codeOfAnotherPersonIsRefused() {
        var mine = accounts.withPassword().name();
        var theirs = accounts.withPassword().name();
        ResetVisitor.ask(server, mine);
        var code = mails.to(mine).code();
        var visitor = ResetVisitor.ask(server, theirs);
        mails.to(theirs);
        assertThat(visitor.type(code).error()).isEqualTo(CodeError.WRONG);
    }

    @Test
    void codeIsDeadOnceItsLinkWasUsed() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var mail = mails.to(address);
        assertThat(LinkVisitor.open(server, mail.link()).confirm().isAtNewPassword())
                .isTrue();
        assertThat(visitor.type(mail.code()).error()).isEqualTo(CodeError.OVER);
    }

    @Test
    void linkIsDeadOnceItsCodeWasUsed() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var mail = mails.to(address);
        assertThat(visitor.type(mail.code()).isAtNewPassword()).isTrue();
        assertThat(LinkVisitor.open(server, mail.link()).page().body()).contains(LinkError.USED);
    }

    @Test
    void codeOpensNoLogin() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        visitor.type(mails.to(address).code());
        assertThat(visitor.isAtNewPassword()).isTrue();
        // The reset is left for the login of the same tab.
        var login = visitor.page()
                .formAction()
                .toString()
                .replace("reset-credentials", "authenticate")
                .replaceAll("(session_code|execution)=[^&]*&", "");
        assertThat(visitor.http().get(URI.create(login)).body()).contains("id=\"sesame-login\"");
    }

    @Test
    void changeOfAddressEndsTheCodeAndMailsTheOther() {
        var wrong = accounts.withPassword().name();
        var right = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, wrong);
        var dead = mails.to(wrong);
        visitor.change();
        assertThat(visitor.page().body()).contains("id=\"sesame-reset-send\"");
        visitor.sendFor(right);
        var code = mails.to(right).code();
        assertThat(visitor.type(dead.code()).error()).isEqualTo(CodeError.WRONG);
        assertThat(visitor.type(code).isAtNewPassword()).isTrue();
        assertThat(LinkVisitor.open(server, dead.link()).page().body()).contains(LinkError.REPLACED);
    }

    @Test
    void reloadAndBackMailNothing() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var code = mails.to(address).code();
        for (var again = 0; again < 5; again++) {
            assertThat(visitor.reload().isAtCode()).isTrue();
        }
        mails.settle();
        assertThat(mails.count(address)).isEqualTo(1);
        assertThat(visitor.type(code).isAtNewPassword()).isTrue();
    }

    @Test
    void resendWaitsAndEnds() throws Exception {
        var address = accounts.withPassword().name();
        assertThat(ResetVisitor.ask(server, address).resend().error())
                .matches("Attendez encore \\d+ secondes avant de demander un nouvel envoi\\.");
        flow.withMail(Map.of("resend-delay", "0", "resends", "1")).during(() -> {
            var visitor = ResetVisitor.ask(server, address);
            mails.awaitCount(address, 2);
            visitor.resend();
            assertThat(visitor.page().body()).contains("Nouvel envoi demandé");
            assertThat(visitor.page().body()).doesNotContain("id=\"sesame-resend\"");
            assertThat(visitor.resend().error()).startsWith("Le nombre maximal d’envois est atteint");
        });
        mails.settle();
        assertThat(mails.count(address)).isEqualTo(3);
    }

    @Test
    void fortyAtOnceInOneSessionJudgeOne() throws Exception {
        var address = accounts.withPassword();
        var visitor = ResetVisitor.ask(server, address.name());
        var code = mails.to(address.name()).code();
        var page = visitor.page();
        AtOnce.times(40, () -> visitor.http().submit(page, Map.of("code", OtherCode.than(code))));
        var wrongCodes = new WrongCodes(admin);
        wrongCodes.awaitAny(address.id());
        countOneMore(wrongCodes);
        assertThat(wrongCodes.count(address.id())).isLessThanOrEqualTo(5);
    }

    /** S5: fifty sessions from fifty addresses, a code each, five tries each, all at once. */
    @Test
    void noMoreThanTwentyFiveGuessesADayAreJudgedHoweverTheyCome() throws Exception {
        var wrongCodes = new WrongCodes(admin);
        bruteForce
                .withoutLock()
                .and(flow.withMail(
                        Map.of("mails-per-address", "1000", "mails-per-client", "1000", "resend-delay", "0")))
                .during(() -> {
                    var account = accounts.withPassword();
                    var owner = ResetVisitor.ask(server, account.name());
                    var mail = mails.to(account.name());
                    var attackers = IntStream.range(0, 50)
                            .mapToObj(number -> ResetVisitor.ask(
                                    server, account.name(), new HttpVisitor(server, "192.168.7." + number)))
                            .toList();
                    var codes = mails.awaitCount(account.name(), 51);
                    AtOnce.each(attackers, attacker -> {
                        for (var guess = 0; guess < 5; guess++) {
                            attacker.type(OtherCode.thanAll(codes));
                        }
                        return attacker;
                    });
                    // Counted behind the requests.
                    wrongCodes.await(account.id(), 25);
                    countOneMore(wrongCodes);
                    assertThat(wrongCodes.count(account.id())).isEqualTo(25);
                    // Not even the right one is judged now, and nobody is told why.
                    assertThat(owner.type(mail.code()).error()).isEqualTo(CodeError.WRONG);
                    // The owner isn't locked out: the next mail has a link, and says why it has no code.
                    var before = mails.last(account.name());
                    var again = ResetVisitor.ask(server, account.name());
                    var linkOnly = mails.next(before);
                    assertThat(linkOnly.codeIfAny()).isEmpty();
                    assertThat(linkOnly.text()).contains("cet e-mail ne contient pas de code");
                    assertThat(again.isAtCode()).isTrue();
                    assertThat(LinkVisitor.open(server, linkOnly.link())
                                    .confirm()
                                    .isAtNewPassword())
                            .isTrue();
                    wrongCodes.await(account.id(), 0);
                });
    }

    @Test
    void aRightCodeEndsTheRow() throws Exception {
        bruteForce.withoutLock().during(() -> {
            var account = accounts.withPassword();
            var visitor = ResetVisitor.ask(server, account.name());
            var mail = mails.to(account.name());
            visitor.type(OtherCode.than(mail.code()));
            visitor.type(OtherCode.than(mail.code()));
            new WrongCodes(admin).await(account.id(), 2);
            assertThat(visitor.type(mail.code()).isAtNewPassword()).isTrue();
            new WrongCodes(admin).await(account.id(), 0);
        });
    }

    /** Logins in progress end with a new key, whose cookies Keycloak reads with no other; a mailed link doesn't. */
    @Test
    void mailedLinksOutliveANewKeyAndEndWithTheirOwn() throws Exception {
        var before = accounts.withPassword().name();
        ResetVisitor.ask(server, before);
        var underTheOldKey = mails.to(before).link();
        var after = accounts.withPassword().name();
        realm.withComponent(Map.of(
                        "name",
                        "another-hmac-key",
                        "providerId",
                        "hmac-generated",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of("priority", List.of("1000"), "algorithm", List.of("HS512"))))
                .during(() -> {
                    var visitor = ResetVisitor.ask(server, after);
                    var mail = mails.to(after);
                    assertThat(LinkVisitor.open(server, mail.link()).page().status())
                            .isEqualTo(200);
                    assertThat(visitor.type(OtherCode.than(mail.code())).error())
                            .isEqualTo(CodeError.WRONG);
                });
        assertThat(LinkVisitor.open(server, mails.to(after).link()).page().status())
                .isEqualTo(400);
        assertThat(LinkVisitor.open(server, underTheOldKey).confirm().isAtNewPassword())
                .isTrue();
    }

    @Test
    void theSecretIsInNoLogAndNoEvent() throws Exception {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var mail = mails.to(address);
        visitor.type(OtherCode.than(mail.code()));
        visitor.type(mail.code());
        var token = mail.link().getPath().replaceAll(".*/", "").substring(22);
        var events = admin.get("sesame/events?max=500").toString();
        assertThat(server.log()).doesNotContain(token);
        assertThat(events).contains(address).doesNotContain(token);
        assertThat(events).doesNotContain("\"" + mail.code() + "\"");
        assertThat(server.log()).doesNotContain("\"" + mail.code() + "\"");
    }

    private void countOneMore(WrongCodes wrongCodes) {
        var other = accounts.withPassword();
        var visitor = ResetVisitor.ask(server, other.name());
        visitor.type(OtherCode.than(mails.to(other.name()).code()));
        wrongCodes.await(other.id(), 1);
    }
}
