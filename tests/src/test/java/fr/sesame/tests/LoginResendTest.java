package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J4, « Renvoyer » where no other mail is written: the page tells nothing, and what was mailed before stays good. */
@OnSharedServer
@Tag("hostile")
class LoginResendTest {

    private static final Map<String, String> TWO_MAILS = Map.of("mails-per-address", "2", "resend-delay", "0");

    private final SesameServer server;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;
    private final DemoFlow flow;
    private final BruteForce bruteForce;

    LoginResendTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
        this.flow = DemoFlow.browser(admin);
        this.bruteForce = new BruteForce(server, admin);
    }

    /**
     * A visitor whose mailbox takes no other mail, as others have used its limit up under the person's other name: only the
     * mail's writer sees that.
     *
     * @param last the last mail, which the visitor has asked for
     */
    private record FullMailbox(String name, LoginVisitor visitor, SecretMail last) {}

    private FullMailbox fullMailbox() {
        var address = Accounts.unknown();
        var name = accounts.withUserName(address).name();
        LoginVisitor.ask(server, address);
        var first = mails.to(address);
        return new FullMailbox(name, LoginVisitor.ask(server, name), mails.next(first));
    }

    private void resendInVain(FullMailbox mailbox) {
        mailbox.visitor().resend();
        events.awaitTooManyMails("SEND_VERIFY_EMAIL_ERROR", mailbox.name());
        mails.settle();
    }

    @Test
    void codeOfTheLastMailStaysGood() throws Exception {
        flow.withMail(TWO_MAILS).during(() -> {
            var mailbox = fullMailbox();
            resendInVain(mailbox);
            assertThat(mailbox.visitor().type(mailbox.last().code()).isBackAtApplication())
                    .isTrue();
        });
    }

    @Test
    void linkOfTheLastMailStaysGood() throws Exception {
        flow.withMail(TWO_MAILS).during(() -> {
            var mailbox = fullMailbox();
            resendInVain(mailbox);
            assertThat(mailbox.visitor().useLink(mailbox.last().link()).isBackAtApplication())
                    .isTrue();
        });
    }

    /** S5. */
    @Test
    void codeThatStaysGoodStandsNoMoreTriesThanBefore() throws Exception {
        bruteForce.withoutLock().and(flow.withMail(TWO_MAILS)).during(() -> {
            var mailbox = fullMailbox();
            var wrong = OtherCode.than(mailbox.last().code());
            for (var tries = 0; tries < 3; tries++) {
                assertThat(mailbox.visitor().type(wrong).error()).isEqualTo(CodeError.WRONG);
            }
            resendInVain(mailbox);
            for (var tries = 0; tries < 2; tries++) {
                assertThat(mailbox.visitor().type(wrong).error()).isEqualTo(CodeError.WRONG);
            }
            assertThat(mailbox.visitor().type(mailbox.last().code()).error()).isEqualTo(CodeError.WRONG);
        });
    }

    /** S8: whether a limit has stopped the mail, nobody has the address, or the mail isn't written yet. */
    @Test
    void codeWithoutASecretIsWrongLikeAnyOther() throws Exception {
        bruteForce
                .withoutLock()
                .and(flow.withMail(Map.of("mails-per-address", "1")))
                .during(() -> {
                    var person = accounts.withPassword().name();
                    LoginVisitor.ask(server, person);
                    for (var name : List.of(person, Accounts.unknown())) {
                        var visitor = LoginVisitor.ask(server, name);
                        for (var tries = 0; tries < 5; tries++) {
                            assertThat(visitor.type("000000").error()).isEqualTo(CodeError.WRONG);
                        }
                        assertThat(visitor.type("000000").error()).isEqualTo(CodeError.EXHAUSTED);
                    }
                });
    }
}
