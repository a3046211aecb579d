package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J4, what has become of the account between the mail and its use, and accounts that are locked (S6, S8). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class LoginAccountTest {

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final BruteForce bruteForce;
    private final SecretMails mails;
    private final Events events;
    private final DemoFlow flow;

    LoginAccountTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
        this.flow = DemoFlow.browser(admin);
    }

    private void removePassword(String id) {
        var password = StreamSupport.stream(
                        admin.get("sesame/users/" + id + "/credentials").spliterator(), false)
                .filter(one -> one.get("type").asText().equals("password"))
                .findFirst()
                .orElseThrow();
        admin.delete("sesame/users/" + id + "/credentials/" + password.get("id").asText());
    }

    /** After the mail something happens to the account; its code and its link get nobody in, here and elsewhere. */
    private void refusedAfter(String name, Consumer<String> happening) {
        for (var means : List.of("code", "link here", "link elsewhere")) {
            var id = admin.createUser(name.replace("p-", "p-" + means.length()));
            var address = name.replace("p-", "p-" + means.length());
            var visitor = LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            happening.accept(id);
            switch (means) {
                case "code" -> {
                    visitor.type(mail.code());
                    assertThat(visitor.isAtMail()).as(means).isTrue();
                    assertThat(visitor.error()).as(means).isEqualTo(CodeError.OVER);
                    // Nor does a reload.
                    assertThat(visitor.reload().isAtMail()).as(means).isTrue();
                    assertThat(LinkVisitor.open(server, mail.link())
                                    .press()
                                    .page()
                                    .status())
                            .isEqualTo(400);
                }
                case "link here" -> {
                    var opened = LinkVisitor.open(server, mail.link(), visitor.http());
                    var here = opened.goOn();
                    assertThat(here.isAtMail()).as(means).isTrue();
                    assertThat(here.error()).as(means).startsWith(LinkError.OVER);
                    assertThat(here.reload().isAtMail()).as(means).isTrue();
                    assertThat(here.page().body()).doesNotContain("désactivé", "organisation a");
                }
                default -> {
                    var phone = new HttpVisitor(server);
                    LinkVisitor.open(server, mail.link(), phone).press();
                    var answer = phone.openLogin("");
                    assertThat(answer.status()).as(means).isEqualTo(400);
                    assertThat(answer.body())
                            .as(means)
                            .contains(LinkError.OVER)
                            .doesNotContain(address, "désactivé", "supprimé");
                    // The ticket is spent.
                    assertThat(LoginVisitor.getsIn(server, phone)).as(means).isFalse();
                }
            }
            assertThat(events.of("LOGIN", id)).as(means).isEmpty();
        }
    }

    @Test
    void whatTheAccountHasToDoComesAfterTheLink() {
        var address = accounts.toChangePassword().name();
        var visitor = LoginVisitor.ask(server, address);
        assertThat(visitor.useLink(mails.to(address).link()).page().body()).contains("id=\"password-new\"");
        var phone = LoginVisitor.byLink(server, mailTo(address)).follow();
        assertThat(phone.page().body()).contains("id=\"password-new\"");
    }

    private URI mailTo(String address) {
        var before = mails.last(address);
        LoginVisitor.ask(server, address);
        return mails.next(before).link();
    }

    /** Browsers offer to keep a password under the name that stands before it; here it was asked for two pages ago. */
    @Test
    void nameStandsBeforeAPasswordThatHasToBeChanged() {
        var name = accounts.toChangePassword().name();
        var browser = new HttpVisitor(server);
        var login = browser.submit(browser.openLoginAs(name), Map.of("password", Admin.PASSWORD));
        assertThat(browser.get(login.location()).body())
                .containsSubsequence(
                        "name=\"username\" value=\"" + name + "\" autocomplete=\"username\"", "id=\"password-new\"");
    }

    @Test
    void disabledMeanwhile() {
        var account = accounts.withPassword();
        var visitor = LoginVisitor.ask(server, account.name());
        var mail = mails.to(account.name());
        accounts.change(account.id(), user -> user.put("enabled", false));
        visitor.type(mail.code());
        assertThat(visitor.isAtMail()).isTrue();
        assertThat(visitor.error()).isEqualTo(CodeError.OVER);
        for (var browser : List.of(visitor.http(), new HttpVisitor(server))) {
            var opened = LinkVisitor.open(server, mail.link(), browser).page();
            assertThat(opened.status()).isEqualTo(400);
            assertThat(opened.body()).contains(LinkError.REVOKED).doesNotContain("désactivé");
        }
    }

    @Test
    void deletedMeanwhile() {
        refusedAfter(Accounts.unknown(), id -> admin.delete("sesame/users/" + id));
    }

    @Test
    void givenAnotherAddressMeanwhile() {
        refusedAfter(Accounts.unknown(), id -> accounts.change(id, user -> user.put("email", Accounts.unknown())));
    }

    @Test
    void withoutAnAddressMeanwhile() {
        refusedAfter(Accounts.unknown(), id -> accounts.change(id, user -> user.put("email", "")));
    }

    @Test
    void givenANewPasswordMeanwhile() {
        refusedAfter(
                Accounts.unknown(),
                id -> admin.put(
                        "sesame/users/" + id + "/reset-password",
                        Map.of("type", "password", "value", "Tout-nouveau-2027", "temporary", false)));
    }

    @Test
    void theCompanysMeanwhile() throws Exception {
        DemoFlow.withoutCompanyLogin(admin)
                .during(() -> refusedAfter("p-" + UUID.randomUUID() + "@acme.example", this::removePassword));
    }

    @Test
    void addressThatSomebodyElseHasTakenOverMeanwhileGetsNeitherOfThemIn() {
        var address = Accounts.unknown();
        var before =
                admin.createUser("ancien-" + address.substring(2, 20), Map.of("email", address, "emailVerified", true));
        LoginVisitor.ask(server, address);
        var mail = mails.to(address);
        accounts.change(before, user -> user.put("email", Accounts.unknown()));
        var after = admin.createUser("nouveau-" + before, Map.of("email", address, "emailVerified", true));
        var phone = new HttpVisitor(server);
        LinkVisitor.open(server, mail.link(), phone).press();
        assertThat(LoginVisitor.getsIn(server, phone)).isFalse();
        assertThat(events.of("LOGIN", before)).isEmpty();
        assertThat(events.of("LOGIN", after)).isEmpty();
    }

    /** Another name, the same person at the same mailbox. */
    @Test
    void renamedMeanwhileGetsIn() throws Exception {
        realm.with("editUsernameAllowed", true).during(() -> {
            var account = accounts.withPassword();
            LoginVisitor.ask(server, account.name());
            var mail = mails.to(account.name());
            accounts.change(account.id(), user -> user.put("username", "renomme-" + account.id()));
            var phone = new HttpVisitor(server);
            LinkVisitor.open(server, mail.link(), phone).press();
            assertThat(LoginVisitor.getsIn(server, phone)).isTrue();
            assertThat(events.of("LOGIN", account.id())).hasSize(1);
        });
    }

    @Test
    void withoutTheRoleMeanwhile() throws Exception {
        var role = Role.named(admin);
        role.there().and(flow.withMail(Map.of("roles", role.name()))).during(() -> {
            var account = accounts.withPassword();
            role.grantTo(account.id());
            var visitor = LoginVisitor.ask(server, account.name());
            var code = mails.to(account.name()).code();
            role.delete();
            assertThat(visitor.type(code).error()).isEqualTo(CodeError.OVER);
            assertThat(events.of("LOGIN", account.id())).isEmpty();
        });
    }

    @Test
    void addressThatIsNotVerifiedAnyMore() throws Exception {
        flow.withMail(Map.of("verified-only", "true")).during(() -> {
            var account = accounts.withPassword();
            var visitor = LoginVisitor.ask(server, account.name());
            var code = mails.to(account.name()).code();
            accounts.change(account.id(), user -> user.put("emailVerified", false));
            assertThat(visitor.type(code).error()).isEqualTo(CodeError.OVER);
            assertThat(events.of("LOGIN", account.id())).isEmpty();
        });
    }

    /** Older versions let in nobody whose password is locked. */
    @Tag("since-26.7")
    @Test
    void aLockedAccountGetsALinkAndNoCodeAndTheLinkWorks() {
        var account = accounts.withPassword();
        bruteForce.lock(account.id(), account.name());
        LoginVisitor.ask(server, account.name());
        var mail = mails.to(account.name());
        assertThat(mail.codeIfAny()).isEmpty();
        var phone = new HttpVisitor(server);
        LinkVisitor.open(server, mail.link(), phone).press();
        assertThat(LoginVisitor.getsIn(server, phone)).isTrue();
        // Nobody has shown a password: the lock stays on those.
        assertThat(bruteForce.isLocked(account.id())).isTrue();
    }

    @Test
    void aCodeFromBeforeTheLockIsRefusedAndTheLinkOfTheNextMailWorks() throws Exception {
        flow.withMail(Map.of("resend-delay", "0")).during(() -> {
            var account = accounts.withPassword();
            var visitor = LoginVisitor.ask(server, account.name());
            var mail = mails.to(account.name());
            bruteForce.lock(account.id(), account.name());
            assertThat(visitor.type(mail.code()).error()).contains("temporairement bloqué");
            assertThat(visitor.reload().isAtMail()).isTrue();
            assertThat(events.of("LOGIN", account.id())).isEmpty();
            visitor.resend();
            var next = mails.next(mail);
            assertThat(next.codeIfAny()).isEmpty();
            var opened = LinkVisitor.open(server, next.link(), visitor.http());
            assertThat(opened.goOn().isBackAtApplication()).isTrue();
        });
    }

    /** The link can't be guessed, the six digits of the authenticator application can. */
    @Test
    void theSecondFactorOfALockedAccountIsRefusedAfterTheLink() {
        var account = accounts.withOneTimeCode();
        bruteForce.lock(account.id(), account.name());
        var visitor = LoginVisitor.ask(server, account.name());
        var opened = LinkVisitor.open(server, mails.to(account.name()).link(), visitor.http());
        var second = opened.goOn();
        assertThat(second.isAtSecondFactor()).as(second.page().body()).isTrue();
        second.oneTimeCode(OneTimeCodes.DEMO.now());
        assertThat(second.isBackAtApplication()).isFalse();
        assertThat(events.of("LOGIN", account.id())).isEmpty();
    }

    @Test
    void theSecondFactorIsAskedAfterTheLinkAndOpensTheDoor() {
        var account = accounts.withOneTimeCode();
        LoginVisitor.ask(server, account.name());
        var phone = new HttpVisitor(server);
        LinkVisitor.open(server, mails.to(account.name()).link(), phone).press();
        var second = LoginVisitor.come(server, phone);
        assertThat(second.isAtSecondFactor()).isTrue();
        assertThat(second.oneTimeCode(OneTimeCodes.DEMO.outdated()).isBackAtApplication())
                .isFalse();
        // Until then Keycloak may take the next one for a second try at the same time, and refuse it.
        bruteForce.awaitFailures(account.id(), 1);
        assertThat(second.oneTimeCode(OneTimeCodes.DEMO.now()).isBackAtApplication())
                .isTrue();
    }
}
