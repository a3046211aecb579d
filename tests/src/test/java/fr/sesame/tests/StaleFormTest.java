package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A form that is out of date isn’t a mailed link that is over: nobody believes that a good mail is dead. */
@OnSharedServer
class StaleFormTest {

    private static final String FORM = "Cette page n’était plus à jour.";
    private static final String LINK = "Ce lien a déjà servi";

    private final SesameServer server;
    private final Accounts accounts;
    private final SecretMails mails;

    StaleFormTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    /** As a browser without script does it when the page that waits is loaded again. */
    @Test
    void theWaitingPageSentAgainLeavesTheMailGood() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var waiting = visitor.page();
        var mail = mails.to(address);
        visitor.type(OtherCode.than(mail.code()));
        var again = ResetVisitor.at(
                        server,
                        visitor.http(),
                        visitor.http().submit(waiting, Map.of("code", OtherCode.than(mail.code()))))
                .follow();
        assertThat(again.page().body()).contains(FORM).doesNotContain(LINK).contains("id=\"sesame-code-form\"");
        assertThat(visitor.reload().type(mail.code()).isAtNewPassword()).isTrue();
    }
}
