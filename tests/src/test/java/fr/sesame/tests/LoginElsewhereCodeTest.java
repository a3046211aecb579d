package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J4, the link in another browser where an admin wants more than the link there: it shows the code, or asks for it. */
@Tag("hostile")
@OnSharedServer
class LoginElsewhereCodeTest {

    private static final Pattern SHOWN = Pattern.compile("id=\"sesame-link-code\"[^>]*>(\\d{6})<");

    private final SesameServer server;
    private final Accounts accounts;
    private final BruteForce bruteForce;
    private final WrongCodes wrongCodes;
    private final SecretMails mails;
    private final DemoFlow flow;

    LoginElsewhereCodeTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
        this.wrongCodes = new WrongCodes(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
    }

    @Test
    void whereTheLinkShowsTheCodeItIsTypedWhereThePersonBegan() throws Exception {
        flow.withMail(Map.of("other-browser", "show-code", "mode", "link")).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            assertThat(mail.codeIfAny()).isEmpty();
            var phone = LinkVisitor.open(server, mail.link());
            assertThat(phone.page().body()).doesNotContain("id=\"sesame-link-code\"");
            var code = shownBy(phone);
            assertThat(visitor.type(code).isBackAtApplication()).isTrue();
            assertThat(phone.press().page().body()).contains(LinkError.USED);
        });
    }

    @Test
    void theShownCodeIsOfUseOnlyWhereThePersonBegan() throws Exception {
        flow.withMail(Map.of("other-browser", "show-code")).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            var code = shownBy(LinkVisitor.open(server, mail.link()));
            var stranger = LoginVisitor.ask(server, address);
            mails.next(mail);
            assertThat(stranger.type(code).error()).startsWith(CodeError.WRONG);
            // The link goes on by itself there as well.
            var opened = LinkVisitor.open(server, mail.link(), visitor.http());
            assertThat(opened.page().body()).contains("data-go-on");
            assertThat(opened.goOn().isBackAtApplication()).isTrue();
        });
    }

    @Test
    void scannersThatPressTheButtonThatShowsTheCodeUseNothingUp() throws Exception {
        flow.withMail(Map.of("other-browser", "show-code")).during(() -> {
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
        bruteForce
                .withoutLock()
                .and(flow.withMail(Map.of("other-browser", "show-code", "mode", "link")))
                .during(() -> {
                    var account = accounts.withPassword();
                    var visitor = LoginVisitor.ask(server, account.name());
                    var code = shownBy(
                            LinkVisitor.open(server, mails.to(account.name()).link()));
                    for (var guess = 0; guess < 5; guess++) {
                        assertThat(visitor.type(OtherCode.than(code)).error()).startsWith(CodeError.WRONG);
                    }
                    assertThat(visitor.type(code).error()).startsWith(CodeError.EXHAUSTED);
                    wrongCodes.await(account.id(), 5);
                });
    }

    @Test
    void anExhaustedAccountIsShownNoCodeAndGetsInByTheLinkWhereItBegan() throws Exception {
        bruteForce
                .withoutLock()
                .and(flow.withMail(Map.of("other-browser", "show-code", "tries-per-day", "1")))
                .during(() -> {
                    var account = accounts.withPassword();
                    var first = LoginVisitor.ask(server, account.name());
                    var mail = mails.to(account.name());
                    first.type("12345" + (mail.link().toString().hashCode() & 7));
                    wrongCodes.await(account.id(), 1);
                    var visitor = LoginVisitor.ask(server, account.name());
                    var next = mails.next(mail);
                    assertThat(next.codeIfAny()).isEmpty();
                    var phone = new HttpVisitor(server);
                    var shown =
                            LinkVisitor.open(server, next.link(), phone).press().page();
                    assertThat(shown.body())
                            .contains("Ouvrez le lien dans l’autre navigateur")
                            .doesNotContain("id=\"sesame-link-code\"");
                    assertThat(LoginVisitor.getsIn(server, phone)).isFalse();
                    var here = LinkVisitor.open(server, next.link(), visitor.http())
                            .press();
                    assertThat(LoginVisitor.at(server, visitor.http(), here.page())
                                    .follow()
                                    .isBackAtApplication())
                            .isTrue();
                });
    }

    private static String shownBy(LinkVisitor link) {
        var page = link.press().page().body();
        var code = SHOWN.matcher(page);
        assertThat(code.find()).as(page).isTrue();
        return code.group(1);
    }

    @Test
    void whereTheCodeIsAskedForAScannerThatPressesButtonsGetsNowhere() throws Exception {
        flow.withMail(Map.of("other-browser", "confirm-with-code")).during(() -> {
            var address = accounts.withPassword().name();
            LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            for (var visit = 0; visit < 10; visit++) {
                assertThat(LinkVisitor.open(server, mail.link()).press().page().status())
                        .isEqualTo(200);
            }
            var phone = LinkVisitor.open(server, mail.link());
            assertThat(phone.pressWith(OtherCode.than(mail.code())).page().body())
                    .contains(CodeError.WRONG_BESIDE_LINK);
            assertThat(phone.pressWith(mail.code()).page().location().toString())
                    .isEqualTo(server.home().toString());
        });
    }

    @Test
    void wrongCodesBesideTheLinkCountOnTheAccountAndEndTheCode() throws Exception {
        bruteForce
                .countingOnly()
                .and(flow.withMail(Map.of("other-browser", "confirm-with-code")))
                .during(() -> {
                    var account = accounts.withPassword();
                    LoginVisitor.ask(server, account.name());
                    var mail = mails.to(account.name());
                    for (var guess = 1; guess <= 5; guess++) {
                        // Each from a browser of its own.
                        var page = LinkVisitor.open(server, mail.link())
                                .pressWith(OtherCode.than(mail.code()))
                                .page();
                        assertThat(page.status()).isEqualTo(200);
                        assertThat(page.body()).contains(CodeError.WRONG_BESIDE_LINK);
                        wrongCodes.await(account.id(), guess);
                        bruteForce.awaitFailures(account.id(), guess);
                    }
                    var phone = new HttpVisitor(server);
                    assertThat(LinkVisitor.open(server, mail.link(), phone)
                                    .pressWith(mail.code())
                                    .page()
                                    .body())
                            .contains(CodeError.EXHAUSTED);
                    assertThat(LoginVisitor.getsIn(server, phone)).isFalse();
                });
    }

    @Test
    void fortyWrongCodesAtOnceBesideTheLinkAreJudgedFiveTimes() throws Exception {
        bruteForce
                .withoutLock()
                .and(flow.withMail(Map.of("other-browser", "confirm-with-code")))
                .during(() -> {
                    var account = accounts.withPassword();
                    LoginVisitor.ask(server, account.name());
                    var mail = mails.to(account.name());
                    var pages = IntStream.range(0, 40)
                            .mapToObj(number -> LinkVisitor.open(server, mail.link()))
                            .toList();
                    var answers = AtOnce.each(
                            pages,
                            page -> page.pressWith(OtherCode.than(mail.code()))
                                    .page()
                                    .body());
                    assertThat(answers.stream().filter(answer -> answer.contains(CodeError.WRONG_BESIDE_LINK)))
                            .hasSize(5);
                    wrongCodes.await(account.id(), 5);
                });
    }

    @Test
    void whatIsNoCodeBesideTheLinkIsSaidAndNotCounted() throws Exception {
        flow.withMail(Map.of("other-browser", "confirm-with-code")).during(() -> {
            var address = accounts.withPassword().name();
            LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            var phone = LinkVisitor.open(server, mail.link());
            for (var typed : List.of("", "12", "1234567", "abcdef", "%00%00", "1".repeat(100_000))) {
                assertThat(phone.pressWith(typed).page().body())
                        .as(typed.length() > 20 ? "very long" : typed)
                        .contains(CodeError.MALFORMED);
            }
            assertThat(phone.pressWith(mail.code()).page().status()).isEqualTo(303);
        });
    }

    @Test
    void theLinkOfAnExhaustedAccountNeedsNoCode() throws Exception {
        bruteForce
                .withoutLock()
                .and(flow.withMail(Map.of("other-browser", "confirm-with-code", "tries-per-day", "1")))
                .during(() -> {
                    var account = accounts.withPassword();
                    LoginVisitor.ask(server, account.name());
                    var mail = mails.to(account.name());
                    LinkVisitor.open(server, mail.link()).pressWith(OtherCode.than(mail.code()));
                    wrongCodes.await(account.id(), 1);
                    // The code of the mail before isn't judged any more, nor does its link go without it.
                    var phone = new HttpVisitor(server);
                    assertThat(LinkVisitor.open(server, mail.link(), phone)
                                    .pressWith(mail.code())
                                    .page()
                                    .body())
                            .contains(CodeError.WRONG_BESIDE_LINK);
                    assertThat(LoginVisitor.getsIn(server, phone)).isFalse();
                    LoginVisitor.ask(server, account.name());
                    var next = mails.next(mail);
                    assertThat(next.codeIfAny()).isEmpty();
                    var opened = LinkVisitor.open(server, next.link(), phone);
                    assertThat(opened.page().body()).doesNotContain("name=\"code\"");
                    assertThat(opened.press().page().status()).isEqualTo(303);
                    assertThat(LoginVisitor.getsIn(server, phone)).isTrue();
                    wrongCodes.await(account.id(), 0);
                });
    }

    @Test
    void theAskingBrowserNeedsNoCodeBesideTheLink() throws Exception {
        flow.withMail(Map.of("other-browser", "confirm-with-code")).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var opened = LinkVisitor.open(server, mails.to(address).link(), visitor.http());
            assertThat(opened.page().body()).contains("data-go-on").doesNotContain("name=\"code\"");
            assertThat(opened.goOn().isBackAtApplication()).isTrue();
        });
    }
}
