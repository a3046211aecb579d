package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Pages of a proof by mail, which are the same for every kind of account, and for none (S8).
 *
 * @param asking asks for a mail to an address
 * @param <V> who does it
 */
record SamePages<V extends MailboxVisitor<V>>(
        EveryKindOfAccount everybody, SettledLetters letters, Function<String, V> asking) {

    /** With accounts of their own. */
    static <V extends MailboxVisitor<V>> SamePages<V> of(SesameServer server, Admin admin, Function<String, V> asking) {
        var everybody = EveryKindOfAccount.make(server, admin);
        return new SamePages<>(everybody, new SettledLetters(server, admin, everybody), asking);
    }

    /** The page that each is at. */
    void at(Function<String, V> way) {
        everybody.get(name -> way.apply(name).page());
    }

    /** What comes of something right after the mail was asked for. */
    void afterAsking(UnaryOperator<V> attempt) {
        at(name -> attempt.apply(asking.apply(name)));
    }

    /** What comes of it with the secrets made. */
    void onceSettled(UnaryOperator<V> attempt) {
        onceSettled(1, attempt);
    }

    /** The same where so many mails were asked for. */
    void onceSettled(int mails, UnaryOperator<V> attempt) {
        everybody.get(
                asking,
                () -> letters.await(mails),
                visitor -> attempt.apply(visitor).page());
    }

    /** Types wrong codes, each another one. */
    static <V extends MailboxVisitor<V>> V guess(V visitor, int times) {
        for (var guess = 0; guess < times; guess++) {
            visitor.type("00000" + guess);
        }
        return visitor;
    }
}
