package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.ServerTime;
import fr.sesame.tests.server.SesameServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Codes and links live for the whole of their ten minutes and no longer, with the options that people get (S1, S2). The
 * server's time is moved; nobody waits.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnOwnServer
class WholeLifetimeTest {

    /** What the tests themselves may take. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String CODE_OVER = "Ce code n’est plus valable. Demandez-en un nouveau.";

    private SesameServer server;
    private ServerTime time;
    private Accounts accounts;
    private SecretMails mails;

    @BeforeAll
    void start() throws Exception {
        server = SesameServer.startAnother();
        time = new ServerTime(server);
        accounts = new Accounts(new Admin(server));
        mails = new SecretMails(server);
    }

    @AfterEach
    void setTheTimeBack() {
        time.setAhead(Duration.ZERO);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aCodeIsGoodForTenMinutesAndNoLonger() {
        var early = accounts.withPassword().name();
        var late = accounts.withPassword().name();
        var inTime = ResetVisitor.ask(server, early);
        var tooLate = ResetVisitor.ask(server, late);
        var good = mails.to(early).code();
        var over = mails.to(late).code();
        time.setAhead(LIFETIME.minus(MARGIN));
        assertThat(inTime.type(good).isAtNewPassword()).isTrue();
        time.setAhead(LIFETIME);
        assertThat(tooLate.type(over).error()).isEqualTo(CODE_OVER);
    }

    @Test
    void aLinkIsGoodForTenMinutesAndNoLonger() {
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
        assertThat(LinkVisitor.open(server, over).page().status()).as("opened").isEqualTo(400);
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
