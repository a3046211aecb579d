package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S23: a login by mail ends what was mailed for the same account before, in whatever browser that was asked for. */
@OnSharedServer
@Tag("hostile")
class LoginOlderSecretsTest {

    private final SesameServer server;
    private final Accounts accounts;
    private final SecretMails mails;

    LoginOlderSecretsTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    @Test
    void aLoginEndsOlderCodesAndLinks() {
        var address = accounts.withPassword().name();
        var first = LoginVisitor.ask(server, address);
        var firstMail = mails.to(address);
        LoginVisitor.ask(server, address);
        var secondMail = mails.next(firstMail);
        var third = LoginVisitor.ask(server, address);
        assertThat(third.type(mails.next(secondMail).code()).isBackAtApplication())
                .isTrue();
        assertThat(first.type(firstMail.code()).isBackAtApplication()).isFalse();
        assertThat(first.error()).isEqualTo(CodeError.OVER);
        // Its page says so, before anybody presses a button.
        var elsewhere = LinkVisitor.open(server, secondMail.link()).page();
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.body()).contains(LinkError.OVER);
    }

    @Test
    void aLoginLeavesWhatWasAskedForLater() {
        var address = accounts.withPassword().name();
        var early = LoginVisitor.ask(server, address);
        var earlyMail = mails.to(address);
        var late = LoginVisitor.ask(server, address);
        var lateMail = mails.next(earlyMail);
        assertThat(early.useLink(earlyMail.link()).isBackAtApplication()).isTrue();
        assertThat(late.type(lateMail.code()).isBackAtApplication()).isTrue();
    }
}
