package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S8 on the login by mail: every page is the same for every account, and for none. */
@OnSharedServer
class LoginNoOracleTest {

    private final SesameServer server;
    private final Admin admin;
    private final SamePages<LoginVisitor> pages;
    private final BruteForce bruteForce;
    private final DemoFlow flow;

    LoginNoOracleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.pages = SamePages.of(server, admin, name -> LoginVisitor.ask(server, name));
        this.bruteForce = new BruteForce(server, admin);
        this.flow = DemoFlow.browser(admin);
    }

    @Test
    void pageWithTheAddress() {
        pages.at(name -> LoginVisitor.open(server, name));
    }

    @Test
    void pageAfterTheMail() {
        pages.afterAsking(visitor -> visitor);
    }

    @Test
    void reloadedPage() {
        pages.afterAsking(LoginVisitor::reload);
    }

    @Test
    void reloadedPageOnceTheMailIsWritten() {
        pages.onceSettled(LoginVisitor::reload);
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
    void exhaustedCode() throws Exception {
        bruteForce.countingOnly().during(() -> pages.onceSettled(visitor -> SamePages.guess(visitor, 6)));
    }

    @Test
    void exhaustedCodeOfAnAccountThatIsLockedByIt() {
        pages.onceSettled(visitor -> SamePages.guess(visitor, 6));
    }

    @Test
    void exhaustedAccount() throws Exception {
        flow.withMail(Map.of("tries-per-day", "2"))
                .during(() -> pages.onceSettled(visitor -> SamePages.guess(visitor, 4)));
    }

    @Test
    void nextMailOfAnExhaustedAccount() throws Exception {
        flow.withMail(Map.of("tries-per-day", "2", "resend-delay", "0")).during(() -> {
            pages.onceSettled(visitor -> SamePages.guess(visitor, 2));
            pages.onceSettled(2, visitor -> visitor.type("000000"));
        });
    }

    @Test
    void mailAskedForTooSoon() {
        pages.afterAsking(LoginVisitor::resend);
    }

    @Test
    void resentMail() throws Exception {
        flow.withMail(Map.of("resend-delay", "0")).during(() -> pages.afterAsking(LoginVisitor::resend));
    }

    @Test
    void lastMailOfAnAttempt() throws Exception {
        flow.withMail(Map.of("resend-delay", "0", "resends", "1"))
                .during(() -> pages.afterAsking(visitor -> visitor.resend().resend()));
    }

    @Test
    void tooManyMails() throws Exception {
        flow.withMail(Map.of("mails-per-address", "1")).during(() -> {
            pages.everybody().each(name -> LoginVisitor.ask(server, name));
            pages.afterAsking(visitor -> visitor);
        });
    }

    @Test
    void goingOnWithoutTheLink() {
        pages.onceSettled(LoginVisitor::continueHere);
    }

    @Test
    void changeOfAddress() {
        pages.afterAsking(LoginVisitor::change);
    }

    @Test
    void changeToTheSameAddress() {
        pages.at(name -> LoginVisitor.ask(server, name).change().sendFor(name));
    }

    @Test
    void otherWays() {
        pages.afterAsking(visitor -> visitor.submit(Map.of("tryAnotherWay", "on")));
    }

    @Test
    void backAtThePassword() {
        pages.afterAsking(LoginVisitor::chooseOtherWay);
    }

    @Test
    void whereTheMailHasALinkAlone() throws Exception {
        flow.withMail(Map.of("mode", "link")).during(() -> pages.onceSettled(LoginVisitor::continueHere));
    }

    @Test
    void whereTheLinkShowsTheCode() throws Exception {
        flow.withMail(Map.of("mode", "link", "other-browser", "show-code"))
                .during(() -> pages.onceSettled(visitor -> visitor.type("000000")));
    }

    @Test
    void whereOnlyVerifiedAddressesMayUseLinks() throws Exception {
        flow.withMail(Map.of("verified-only", "true"))
                .during(() ->
                        pages.onceSettled(visitor -> visitor.type("000000").continueHere()));
    }

    @Test
    void whereOnlyOneRoleMayUseLinks() throws Exception {
        flow.withMail(Map.of("roles", pages.everybody().role()))
                .during(() ->
                        pages.onceSettled(visitor -> visitor.type("000000").continueHere()));
    }

    @Test
    void whereStrangersMayRegister() throws Exception {
        Realm.sesame(admin)
                .with("registrationAllowed", true)
                .and(flow.withMail(Map.of("create-accounts", "true")))
                .during(() ->
                        pages.onceSettled(visitor -> visitor.type("000000").continueHere()));
    }
}
