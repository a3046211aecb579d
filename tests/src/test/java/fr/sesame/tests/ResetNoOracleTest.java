package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S8 on the reset: every page is the same for every account, and for none. */
@ExtendWith(SesameExtension.class)
class ResetNoOracleTest {

    private final SesameServer server;
    private final Accounts accounts;
    private final EveryKindOfAccount everybody;
    private final Events events;
    private final DemoFlow flow;

    ResetNoOracleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.everybody = EveryKindOfAccount.make(server, admin);
        this.events = new Events(admin);
        this.flow = DemoFlow.reset(admin);
    }

    @Test
    void pageWithTheAddress() {
        same(name -> ResetVisitor.open(server, name), visitor -> visitor);
    }

    @Test
    void pageAfterTheMail() {
        same(name -> ResetVisitor.ask(server, name), visitor -> visitor);
    }

    @Test
    void reloadedPage() {
        same(name -> ResetVisitor.ask(server, name), ResetVisitor::reload);
    }

    @Test
    void malformedCode() {
        same(name -> ResetVisitor.ask(server, name), visitor -> visitor.type("12"));
    }

    @Test
    void wrongCode() {
        same(this::askedAndSettled, visitor -> visitor.type("000000"));
    }

    @Test
    void secondWrongCode() {
        same(this::askedAndSettled, visitor -> visitor.type("000000").type("000001"));
    }

    @Test
    void exhaustedCode() {
        same(this::askedAndSettled, visitor -> {
            for (var guess = 0; guess < 6; guess++) {
                visitor.type("00000" + guess);
            }
            return visitor;
        });
    }

    @Test
    void exhaustedAccount() throws Exception {
        flow.withMail(
                Map.of("tries-per-day", "2"),
                () -> same(this::askedAndSettled, visitor -> {
                    for (var guess = 0; guess < 4; guess++) {
                        visitor.type("00000" + guess);
                    }
                    return visitor;
                }));
    }

    @Test
    void mailAskedForTooSoon() {
        same(name -> ResetVisitor.ask(server, name), ResetVisitor::resend);
    }

    @Test
    void resentMail() throws Exception {
        flow.withMail(
                Map.of("resend-delay", "0"), () -> same(name -> ResetVisitor.ask(server, name), ResetVisitor::resend));
    }

    @Test
    void tooManyMails() throws Exception {
        flow.withMail(Map.of("mails-per-address", "1"), () -> {
            everybody.each(name -> ResetVisitor.ask(server, name));
            same(name -> ResetVisitor.ask(server, name), visitor -> visitor);
        });
    }

    @Test
    void changeOfAddress() {
        same(name -> ResetVisitor.ask(server, name), ResetVisitor::change);
    }

    /** With the secret made: its event is there a moment before it, so another letter is waited for as well. */
    private ResetVisitor askedAndSettled(String name) {
        var visitor = ResetVisitor.ask(server, name);
        events.awaitLetter(name);
        new SecretMails(server).settle(accounts.withPassword().name());
        return visitor;
    }

    private interface Start {
        ResetVisitor as(String name);
    }

    private void same(Start start, UnaryOperator<ResetVisitor> attempt) {
        everybody.get(name -> attempt.apply(start.as(name)).page());
    }
}
