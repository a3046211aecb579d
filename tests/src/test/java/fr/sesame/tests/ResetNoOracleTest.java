package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S8 on the reset: every page is the same for every account, and for none. */
@OnSharedServer
class ResetNoOracleTest {

    private final SesameServer server;
    private final SamePages<ResetVisitor> pages;
    private final DemoFlow flow;

    ResetNoOracleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.pages = SamePages.of(server, admin, name -> ResetVisitor.ask(server, name));
        this.flow = DemoFlow.reset(admin);
    }

    @Test
    void pageWithTheAddress() {
        pages.at(name -> ResetVisitor.open(server, name));
    }

    @Test
    void pageAfterTheMail() {
        pages.afterAsking(visitor -> visitor);
    }

    @Test
    void reloadedPage() {
        pages.afterAsking(ResetVisitor::reload);
    }

    @Test
    void malformedCode() {
        pages.afterAsking(visitor -> visitor.type("12"));
    }

    @Test
    void wrongCode() {
        pages.onceSettled(visitor -> visitor.type("000000"));
    }

    @Test
    void secondWrongCode() {
        pages.onceSettled(visitor -> visitor.type("000000").type("000001"));
    }

    @Test
    void exhaustedCode() {
        pages.onceSettled(visitor -> SamePages.guess(visitor, 6));
    }

    @Test
    void exhaustedAccount() throws Exception {
        flow.withMail(Map.of("tries-per-day", "2"))
                .during(() -> pages.onceSettled(visitor -> SamePages.guess(visitor, 4)));
    }

    @Test
    void mailAskedForTooSoon() {
        pages.afterAsking(ResetVisitor::resend);
    }

    @Test
    void resentMail() throws Exception {
        flow.withMail(Map.of("resend-delay", "0")).during(() -> pages.afterAsking(ResetVisitor::resend));
    }

    @Test
    void tooManyMails() throws Exception {
        flow.withMail(Map.of("mails-per-address", "1")).during(() -> {
            pages.everybody().each(name -> ResetVisitor.ask(server, name));
            pages.afterAsking(visitor -> visitor);
        });
    }

    @Test
    void changeOfAddress() {
        pages.afterAsking(ResetVisitor::change);
    }
}
