package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account is deleted while its owner has a page of ours open: whoever sends that gets a page, and the log has no error of ours. */
@Tag("versions")
@OnSharedServer
class DeletedAccountTest {

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";
    private static final String GONE = "n’existe plus";

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final AccessCodes codes;

    DeletedAccountTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.codes = AccessCodes.byTheServersAdmin(server);
    }

    private LoginVisitor atAction(Account person, String action) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLogin("&kc_action=" + action))
                .submit(Map.of("username", person.name()))
                .logInWith(Admin.PASSWORD)
                .follow();
    }

    private LoginVisitor afterThePassword(Account person) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(person.name()))
                .logInOnceCounted(Admin.PASSWORD)
                .follow();
    }

    private void assertGone(
            Account person, Function<Account, LoginVisitor> way, String field, Map<String, String> sent) {
        var at = way.apply(person);
        assertThat(at.page().body()).contains("name=\"" + field + "\"");
        var before = ServerLog.of(server).length();
        admin.delete("sesame/users/" + person.id());
        at.submit(sent).follow();
        assertThat(at.page().status()).as(at.page().body()).isEqualTo(400);
        assertThat(at.page().body()).contains(GONE);
        assertThat(ServerLog.of(server).after(before)).doesNotContain("Uncaught server error");
    }

    @Test
    void atANewPassword() {
        var sent = Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD);
        assertGone(accounts.withPassword(), person -> atAction(person, "UPDATE_PASSWORD"), "password-new", sent);
        assertGone(
                accounts.withoutAddress(),
                person -> codes.type(person.name(), codes.issue(person.id())),
                "password-new",
                sent);
    }

    @Test
    void atRecoveryCodes() {
        assertGone(
                accounts.withPassword(),
                person -> atAction(person, "sesame-recovery-codes"),
                "kept",
                Map.of("kept", "on"));
        var person = accounts.withPassword();
        atAction(person, "sesame-recovery-codes").submit(Map.of("kept", "on")).follow();
        assertGone(person, this::afterThePassword, "code", Map.of("code", "3467-9CDF-HJKL-MNPR"));
    }

    @Test
    void atAnAddress() throws Exception {
        var unverified = accounts.unverified();
        accounts.change(
                unverified.id(), user -> user.putArray("requiredActions").add("VERIFY_EMAIL"));
        assertGone(unverified, this::afterThePassword, "code", Map.of("code", "123456"));
        realm.withChanged("authentication/required-actions/UPDATE_EMAIL", action -> action.put("enabled", true))
                .during(() -> assertGone(
                        accounts.withPassword(),
                        person -> atAction(person, "UPDATE_EMAIL"),
                        "email",
                        Map.of("email", Accounts.unknown())));
    }

    /** Its end says so by itself. */
    @Test
    void atTheEndOfAReset() {
        var person = accounts.withPassword();
        var reset = ResetVisitor.ask(server, person.name());
        reset.type(new SecretMails(server).to(person.name()).code());
        assertThat(reset.isAtNewPassword()).as(reset.page().body()).isTrue();
        var before = ServerLog.of(server).length();
        admin.delete("sesame/users/" + person.id());
        reset.newPassword(NEW_PASSWORD).follow();
        assertThat(reset.page().status()).as(reset.page().body()).isBetween(200, 400);
        assertThat(reset.isBackAtApplication()).isFalse();
        assertThat(ServerLog.of(server).after(before)).doesNotContain("Uncaught server error");
    }
}
