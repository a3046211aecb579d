package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J4, the ways from the mail to the password and back, on after the link, and from one mail step to the next (S17). */
@OnSharedServer
class LoginWayTest {

    private final SesameServer server;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final BruteForce bruteForce;

    LoginWayTest(SesameServer server, Admin admin) {
        this.server = server;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.bruteForce = new BruteForce(server, admin);
    }

    @Test
    void theChoiceOfTheMailSurvivesAReloadAndCanBeTakenBackAndMadeAgain() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.open(server, address);
        assertThat(visitor.chooseOtherWay().isAtPassword()).isTrue();
        assertThat(visitor.reload().isAtPassword()).isTrue();
        assertThat(visitor.choosePasswordless().isAtSend()).isTrue();
        visitor.sendFor(address);
        var mail = mails.to(address);
        assertThat(visitor.reload().isAtMail()).isTrue();
        assertThat(visitor.chooseOtherWay().isAtPassword()).isTrue();
        assertThat(visitor.choosePasswordless().isAtMail()).isTrue();
        mails.settle();
        assertThat(mails.count(address)).isEqualTo(1);
        assertThat(visitor.type(mail.code()).isBackAtApplication()).isTrue();
    }

    @Test
    void whoHasNoAddressIsPromisedNoMail() throws Exception {
        realm.withBrowserFlow(LoginFlows::linkSecond).during(() -> {
            var browser = new HttpVisitor(server);
            var visitor = LoginVisitor.at(
                            server,
                            browser,
                            browser.openLoginAs(accounts.withoutAddress().name()))
                    .logInWith(Admin.PASSWORD)
                    .send();
            assertThat(visitor.has("no-mail")).isTrue();
            assertThat(visitor.page().body())
                    .contains("Si votre compte a une adresse")
                    .doesNotContain("Vérifiez votre saisie");
        });
    }

    /** S8: Keycloak's form for the name looks the account up; nothing of it is told by that. */
    @Test
    void behindKeycloaksNameFormNothingOfTheAccountIsTold() throws Exception {
        realm.withBrowserFlow(flow -> flow.step("auth-cookie", "ALTERNATIVE")
                        .within(
                                "ALTERNATIVE",
                                forms -> forms.step("auth-username-form", "REQUIRED")
                                        .step("sesame-magic-link", "REQUIRED")))
                .during(() -> {
                    var address = "p-" + UUID.randomUUID() + "@ailleurs.example";
                    var account = accounts.withUserName(address);
                    for (var typed : List.of(account.name(), address)) {
                        var hidden = typed.equals(address) ? account.name() : "ailleurs";
                        var browser = new HttpVisitor(server);
                        var visitor = LoginVisitor.at(server, browser, browser.openLoginAs(typed));
                        assertThat(visitor.isAtSend()).isTrue();
                        assertThat(visitor.page().body()).doesNotContain(hidden);
                        assertThat(visitor.send().has("no-mail")).isTrue();
                        assertThat(visitor.page().body()).doesNotContain(hidden);
                    }
                    assertThat(mails.to(address).codeIfAny()).isPresent();
                });
    }

    @Test
    void theWayBackToThePasswordSurvivesAReloadBeforeTheMail() {
        var visitor = LoginVisitor.open(server, accounts.withPassword().name());
        assertThat(visitor.reload().isAtSend()).isTrue();
        // Where the password has given way, it is still one of the ways.
        assertThat(visitor.chooseOtherWay().isAtPassword())
                .as(visitor.page().body())
                .isTrue();
    }

    @Test
    void whoGoesBackToThePasswordGetsInByIt() {
        var account = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, account.name());
        mails.to(account.name());
        assertThat(visitor.chooseOtherWay().logInWith("Mauvais-mot-de-passe-1").isAtPassword())
                .isTrue();
        bruteForce.awaitFailures(account.id(), 1);
        visitor.logInOnceCounted(Admin.PASSWORD);
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
    }

    @Test
    void continuingBeforeTheLinkWasOpenedIsExplainedAndAfterItGoesOn() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var link = mails.to(address).link();
        assertThat(visitor.continueHere().error()).startsWith("Le lien n’a pas encore été ouvert dans ce navigateur");
        assertThat(visitor.isAtMail()).isTrue();
        // In another tab of this browser, whose redirect is not followed.
        assertThat(LinkVisitor.open(server, link, visitor.http()).press().page().status())
                .isEqualTo(303);
        assertThat(visitor.continueHere().isBackAtApplication()).isTrue();
    }

    @Test
    void continuingAfterTheLinkWasUsedElsewhereLogsNobodyInHere() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        assertThat(LinkVisitor.open(server, mails.to(address).link())
                        .press()
                        .page()
                        .status())
                .isEqualTo(303);
        assertThat(visitor.continueHere().isAtMail()).isTrue();
        assertThat(visitor.reload().isAtMail()).isTrue();
    }

    /** A link or code first, and then a code by another mail. */
    private Change twoMailSteps() {
        return realm.withBrowserFlow(flow -> flow.step("sesame-identifier", "REQUIRED")
                .step("sesame-magic-link", "REQUIRED")
                .step("sesame-mail-code", "REQUIRED"));
    }

    private LoginVisitor askAtTheFirstStep(String address) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(address)).sendFor(address);
    }

    /** What peers got wrong. */
    @Test
    void theCodeOfOneMailStepDoesNotOpenTheNext() throws Exception {
        twoMailSteps().during(() -> {
            var address = accounts.withPassword().name();
            var visitor = askAtTheFirstStep(address);
            var first = mails.to(address);
            assertThat(visitor.type(first.code()).isAtSend())
                    .as(visitor.page().body())
                    .isTrue();
            visitor.send();
            var second = mails.next(first);
            assertThat(second.linkIfAny()).isEmpty();
            assertThat(visitor.type(first.code()).error()).isEqualTo(CodeError.WRONG);
            assertThat(visitor.type(second.code()).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void theLinkOfOneMailStepDoesNotOpenTheNext() throws Exception {
        twoMailSteps().during(() -> {
            var address = accounts.withPassword().name();
            var http = askAtTheFirstStep(address).http();
            var first = mails.to(address);
            var opened = LinkVisitor.open(server, first.link(), http).press();
            var visitor = LoginVisitor.at(server, http, opened.page()).follow();
            assertThat(visitor.isAtSend()).as(visitor.page().body()).isTrue();
            assertThat(visitor.reload().isAtSend()).isTrue();
            visitor.send();
            var second = mails.next(first);
            assertThat(visitor.type(first.code()).error()).isEqualTo(CodeError.WRONG);
            assertThat(visitor.type(second.code()).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void theTicketOfOneMailStepDoesNotOpenTheNext() throws Exception {
        twoMailSteps().during(() -> {
            var address = accounts.withPassword().name();
            askAtTheFirstStep(address);
            var phone = new HttpVisitor(server);
            LinkVisitor.open(server, mails.to(address).link(), phone).press();
            var visitor = LoginVisitor.come(server, phone);
            assertThat(visitor.isAtSend()).as(visitor.page().body()).isTrue();
            assertThat(visitor.reload().isAtSend()).isTrue();
        });
    }
}
