package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** S8 on the reset: every page is the same for every account, and for none. */
@OnSharedServer
class ResetNoOracleTest {

    private final SesameServer server;
    private final EveryKindOfAccount everybody;
    private final SettledLetters letters;
    private final DemoFlow flow;

    ResetNoOracleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.everybody = EveryKindOfAccount.make(server, admin);
        this.letters = new SettledLetters(server, admin, everybody);
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
        sameOnceSettled(visitor -> visitor.type("000000"));
    }

    @Test
    void secondWrongCode() {
        sameOnceSettled(visitor -> visitor.type("000000").type("000001"));
    }

    @Test
    void exhaustedCode() {
        sameOnceSettled(visitor -> {
            for (var guess = 0; guess < 6; guess++) {
                visitor.type("00000" + guess);
            }
            return visitor;
        });
    }

    @Test
    void exhaustedAccount() throws Exception {
        flow.withMail(Map.of("tries-per-day", "2"))
                .during(() -> sameOnceSettled(visitor -> {
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
        flow.withMail(Map.of("resend-delay", "0"))
                .during(() -> same(name -> ResetVisitor.ask(server, name), ResetVisitor::resend));
    }

    @Test
    void tooManyMails() throws Exception {
        flow.withMail(Map.of("mails-per-address", "1")).during(() -> {
            everybody.each(name -> ResetVisitor.ask(server, name));
            same(name -> ResetVisitor.ask(server, name), visitor -> visitor);
        });
    }

    @Test
    void changeOfAddress() {
        same(name -> ResetVisitor.ask(server, name), ResetVisitor::change);
    }

    private void same(Function<String, ResetVisitor> start, UnaryOperator<ResetVisitor> attempt) {
        everybody.get(name -> attempt.apply(start.apply(name)).page());
    }

    /** With the secrets made. */
    private void sameOnceSettled(UnaryOperator<ResetVisitor> attempt) {
        everybody.get(
                name -> ResetVisitor.ask(server, name),
                letters::await,
                visitor -> attempt.apply(visitor).page());
    }
}
