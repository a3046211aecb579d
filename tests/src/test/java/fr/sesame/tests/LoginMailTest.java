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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** J4, the mails that bring code and link: who gets how many, and when (S7, S17). */
@OnSharedServer
@ResourceLock(Metrics.MAILS)
class LoginMailTest {

    private final SesameServer server;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;
    private final DemoFlow flow;

    LoginMailTest(SesameServer server, Admin admin) {
        this.server = server;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
        this.flow = DemoFlow.browser(admin);
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
        mails.settle();
        assertThat(mails.count(address)).isEqualTo(1);
        assertThat(back.type(code).isBackAtApplication()).isTrue();
    }

    @Test
    void aPageThatIsOnlyOpenedMailsNothing() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.open(server, address);
        assertThat(visitor.isAtSend()).isTrue();
        visitor.reload().reload();
        mails.settle();
        assertThat(mails.count(address)).isZero();
    }

    @Test
    void resendWaitsAndEnds() throws Exception {
        var address = accounts.withPassword().name();
        assertThat(LoginVisitor.ask(server, address).resend().error())
                .matches("Attendez encore \\d+ secondes avant de demander un nouvel envoi\\.");
        flow.withMail(Map.of("resend-delay", "0", "resends", "1")).during(() -> {
            var visitor = LoginVisitor.ask(server, address);
            mails.awaitCount(address, 2);
            visitor.resend();
            assertThat(visitor.page().body()).contains("Nouvel envoi demandé").doesNotContain("id=\"sesame-resend\"");
            assertThat(visitor.resend().error()).startsWith("Le nombre maximal d’envois est atteint");
        });
        mails.awaitCount(address, 3);
        mails.settle();
        assertThat(mails.count(address)).isEqualTo(3);
    }

    /** Somebody else may have used the limit up: no page tells, and what was mailed before stays good. */
    @Test
    void aLimitThatIsReachedIsNotToldAndLeavesTheLastMailGood() throws Exception {
        flow.withMail(Map.of("mails-per-address", "1", "resend-delay", "0")).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            visitor.resend();
            assertThat(visitor.error()).isEmpty();
            assertThat(visitor.page().body()).contains("Nouvel envoi demandé. Utilisez le dernier");
            assertThat(tooManyMails(address)).isEqualTo("ADDRESS");
            assertThat(visitor.type(mail.code()).isBackAtApplication()).isTrue();
        });
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
        assertThat(visitor.type(dead.code()).error()).isEqualTo(CodeError.WRONG);
        assertThat(LinkVisitor.open(server, dead.link()).page().body()).contains(LinkError.REPLACED);
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
        mails.settle();
        assertThat(mails.count(address)).isEqualTo(1);
        assertThat(visitor.type(mail.code()).isBackAtApplication()).isTrue();
    }

    @Test
    void theButtonForAnotherMailSaysWhatTheMailHas() throws Exception {
        for (var mode :
                Map.of("link", "Renvoyer le lien", "both", "Renvoyer l’e-mail").entrySet()) {
            flow.withMail(Map.of("mode", mode.getKey()))
                    .during(() -> assertThat(LoginVisitor.ask(server, Accounts.unknown())
                                    .page()
                                    .body())
                            .containsPattern("id=\"sesame-resend\"[^>]*>" + mode.getValue() + "<"));
        }
    }

    @Test
    void oneAddressGetsSoManyMailsAndThePageStaysTheSame() throws Exception {
        flow.withMail(Map.of("mails-per-address", "2")).during(() -> {
            var known = accounts.withPassword().name();
            for (var name : List.of(known, Accounts.unknown())) {
                LoginVisitor.ask(server, name);
                var second = LoginVisitor.ask(server, name.toUpperCase(Locale.ROOT));
                var third = LoginVisitor.ask(server, name);
                assertThat(tooManyMails(name)).isEqualTo("ADDRESS");
                assertSamePage(third, name, second, name.toUpperCase(Locale.ROOT));
            }
            mails.awaitCount(known, 2);
            mails.settle();
            assertThat(mails.count(known)).isEqualTo(2);
        });
    }

    @Test
    void oneClientAsksForSoManyMailsAndThePageStaysTheSame() throws Exception {
        flow.withMail(Map.of("mails-per-client", "2")).during(() -> {
            var names = List.of(
                    accounts.withPassword().name(),
                    accounts.withPassword().name(),
                    accounts.withPassword().name());
            var visitors = names.stream()
                    .map(name -> LoginVisitor.ask(server, name, new HttpVisitor(server, "192.168.55.55")))
                    .toList();
            assertThat(tooManyMails(names.get(2))).isEqualTo("CLIENT");
            assertSamePage(visitors.get(2), names.get(2), visitors.get(1), names.get(1));
            mails.settle();
            assertThat(mails.count(names.get(2))).isZero();
        });
    }

    @Test
    void theRealmSendsSoManyMailsAndThePageStaysTheSame() throws Exception {
        var before = accounts.withPassword().name();
        var usual = LoginVisitor.ask(server, before);
        flow.withMail(Map.of("mails-per-realm", "1")).during(() -> {
            LoginVisitor.ask(server, Accounts.unknown());
            var name = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, name);
            assertThat(tooManyMails(name)).isEqualTo("REALM");
            assertSamePage(visitor, name, usual, before);
            mails.settle();
            assertThat(mails.count(name)).isZero();
        });
    }

    private String tooManyMails(String name) {
        return events.awaitTooManyMails("SEND_VERIFY_EMAIL_ERROR", name)
                .path("details")
                .path("reason")
                .asText();
    }

    private static void assertSamePage(LoginVisitor one, String oneName, LoginVisitor other, String otherName) {
        assertThat(EveryKindOfAccount.print(one.page(), oneName))
                .contains("200")
                .isEqualTo(EveryKindOfAccount.print(other.page(), otherName));
    }

    /** A session that somebody wanted to be remembered is over at once where the realm has no such option. */
    @Test
    void rememberMeThatIsSwitchedOffMeanwhileIsForgotten() throws Exception {
        var person = accounts.withPassword();
        var http = new HttpVisitor(server);
        var first = http.openLogin("");
        var password = http.submit(first, Map.of("username", person.name(), "rememberMe", "on"));
        realm.with("rememberMe", false).during(() -> {
            var back = http.submit(password, Map.of("password", Admin.PASSWORD));
            assertThat(back.status()).isEqualTo(302);
            assertThat(http.redeem(back).status()).isEqualTo(200);
        });
    }

    @Test
    void aRealmWithoutAMailServerSaysSo() throws Exception {
        var address = accounts.withPassword().name();
        realm.with(settings -> settings.putObject("smtpServer")).during(() -> {
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
            realm.with(settings -> settings.putObject("smtpServer")
                            .put("host", server.mailHost())
                            .put("port", Integer.toString(mail.port()))
                            .put("from", "ne-pas-repondre@sesame.example"))
                    .during(() -> {
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
}
