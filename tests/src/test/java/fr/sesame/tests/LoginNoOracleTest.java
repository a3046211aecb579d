package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** S8 on the login by mail: every page is the same for every account, and for none. */
@OnSharedServer
class LoginNoOracleTest {

    private final SesameServer server;
    private final Admin admin;
    private final EveryKindOfAccount everybody;
    private final BruteForce bruteForce;
    private final SettledLetters letters;
    private final DemoFlow flow;

    LoginNoOracleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.everybody = EveryKindOfAccount.make(server, admin);
        this.bruteForce = new BruteForce(server, admin);
        this.letters = new SettledLetters(server, admin, everybody);
        this.flow = DemoFlow.browser(admin);
    }

    @Test
    void pageWithTheAddress() {
        same(name -> LoginVisitor.open(server, name), visitor -> visitor);
    }

    @Test
    void pageAfterTheMail() {
        same(this::asked, visitor -> visitor);
    }

    @Test
    void reloadedPage() {
        same(this::asked, LoginVisitor::reload);
    }

    @Test
    void reloadedPageOnceTheMailIsWritten() {
        sameOnceSettled(LoginVisitor::reload);
    }

    @Test
    void malformedCode() {
        same(this::asked, visitor -> visitor.type("12"));
    }

    @Test
    void wrongCode() {
        sameOnceSettled(visitor -> visitor.type("000000"));
    }

    @Test
    void exhaustedCode() throws Exception {
        bruteForce.withoutLock().during(() -> sameOnceSettled(visitor -> guess(visitor, 6)));
    }

    @Test
    void exhaustedCodeOfAnAccountThatIsLockedByIt() {
        sameOnceSettled(visitor -> guess(visitor, 6));
    }

    @Test
    void exhaustedAccount() throws Exception {
        flow.withMail(Map.of("tries-per-day", "2")).during(() -> sameOnceSettled(visitor -> guess(visitor, 4)));
    }

    @Test
    void nextMailOfAnExhaustedAccount() throws Exception {
        flow.withMail(Map.of("tries-per-day", "2", "resend-delay", "0")).during(() -> {
            sameOnceSettled(visitor -> guess(visitor, 2));
            everybody.get(
                    this::asked,
                    () -> letters.await(2),
                    visitor -> visitor.type("000000").page());
        });
    }

    @Test
    void mailAskedForTooSoon() {
        same(this::asked, LoginVisitor::resend);
    }

    @Test
    void resentMail() throws Exception {
        flow.withMail(Map.of("resend-delay", "0")).during(() -> same(this::asked, LoginVisitor::resend));
    }

    @Test
    void lastMailOfAnAttempt() throws Exception {
        flow.withMail(Map.of("resend-delay", "0", "resends", "1"))
                .during(() -> same(this::asked, visitor -> visitor.resend().resend()));
    }

    @Test
    void tooManyMails() throws Exception {
        flow.withMail(Map.of("mails-per-address", "1")).during(() -> {
            everybody.each(this::asked);
            same(this::asked, visitor -> visitor);
        });
    }

    @Test
    void goingOnWithoutTheLink() {
        sameOnceSettled(LoginVisitor::continueHere);
    }

    @Test
    void changeOfAddress() {
        same(this::asked, LoginVisitor::change);
    }

    @Test
    void changeToTheSameAddress() {
        everybody.get(name -> asked(name).change().sendFor(name).page());
    }

    @Test
    void otherWays() {
        same(this::asked, visitor -> visitor.submit(Map.of("tryAnotherWay", "on")));
    }

    @Test
    void backAtThePassword() {
        same(this::asked, LoginVisitor::chooseOtherWay);
    }

    @Test
    void whereTheMailHasALinkAlone() throws Exception {
        flow.withMail(Map.of("mode", "link")).during(() -> sameOnceSettled(LoginVisitor::continueHere));
    }

    @Test
    void whereTheLinkShowsTheCode() throws Exception {
        flow.withMail(Map.of("mode", "link", "other-browser", "show-code"))
                .during(() -> sameOnceSettled(visitor -> visitor.type("000000")));
    }

    @Test
    void whereOnlyVerifiedAddressesMayUseLinks() throws Exception {
        flow.withMail(Map.of("verified-only", "true"))
                .during(() -> sameOnceSettled(visitor -> visitor.type("000000").continueHere()));
    }

    @Test
    void whereOnlyOneRoleMayUseLinks() throws Exception {
        flow.withMail(Map.of("roles", everybody.role()))
                .during(() -> sameOnceSettled(visitor -> visitor.type("000000").continueHere()));
    }

    @Test
    void whereStrangersMayRegister() throws Exception {
        Realm.sesame(admin)
                .with("registrationAllowed", true)
                .and(flow.withMail(Map.of("create-accounts", "true")))
                .during(() -> sameOnceSettled(visitor -> visitor.type("000000").continueHere()));
    }

    private LoginVisitor asked(String name) {
        return LoginVisitor.ask(server, name);
    }

    private static LoginVisitor guess(LoginVisitor visitor, int times) {
        for (var guess = 0; guess < times; guess++) {
            visitor.type("00000" + guess);
        }
        return visitor;
    }

    private void same(Function<String, LoginVisitor> start, UnaryOperator<LoginVisitor> attempt) {
        everybody.get(name -> attempt.apply(start.apply(name)).page());
    }

    /** With the secrets made. */
    private void sameOnceSettled(UnaryOperator<LoginVisitor> attempt) {
        everybody.get(
                this::asked, letters::await, visitor -> attempt.apply(visitor).page());
    }
}
