package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.OwnServers;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whoever is let in while somebody is being thrown out, and has a session by the time that is stored. The request that does it is held
 * when it has done all and stored nothing.
 */
@OnOwnServer
class LoginsMeanwhileTest {

    private static final String CHANGED = "Mot-de-passe-de-quelqu-un-1";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;

    LoginsMeanwhileTest(OwnServers servers) throws Exception {
        server = servers.with();
        admin = new Admin(server);
        accounts = new Accounts(admin);
    }

    @Test
    void theyEndWithItWasNotMe() {
        var account = accounts.withPassword();
        changePassword(account);
        var button = LinkVisitor.open(server, new NotMeNotices(server).link(account.name()));
        assertNobodyIsLetInMeanwhile(
                account,
                CHANGED,
                () -> assertThat(button.press().page().status()).isEqualTo(200));
    }

    @Test
    void theyEndWithADeactivation() {
        var account = accounts.withPassword();
        assertNobodyIsLetInMeanwhile(
                account, Admin.PASSWORD, () -> accounts.change(account.id(), user -> user.put("enabled", false)));
    }

    /** Whatever reads a session while it is being ended puts it back into Keycloak's cache: its own browser, or an admin's list. */
    @Test
    void aSessionThatIsReadWhileItEndsEnds() {
        var account = accounts.withPassword();
        changePassword(account);
        var thief = new HttpVisitor(server);
        logIn(thief, account, CHANGED);
        var button = LinkVisitor.open(server, new NotMeNotices(server).link(account.name()));
        var held = HeldRequest.send(
                server,
                account,
                () -> assertThat(button.press().page().status()).isEqualTo(200));
        assertThat(sessions(account)).isEqualTo(1);
        held.letGo();
        awaitOut(account, thief);
    }

    private void changePassword(Account account) {
        admin.put(
                "sesame/users/" + account.id() + "/reset-password",
                Map.of("type", "password", "value", CHANGED, "temporary", false));
    }

    private void logIn(HttpVisitor browser, Account account, String password) {
        var visitor = LoginVisitor.at(server, browser, browser.openLoginAs(account.name()))
                .logInWith(password)
                .follow();
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
    }

    private void awaitOut(Account account, HttpVisitor browser) {
        Patience.until(() -> sessions(account) == 0, () -> "there is a session");
        Patience.until(() -> !LoginVisitor.getsIn(server, browser), () -> "the session lives on in the cache");
    }

    private void assertNobodyIsLetInMeanwhile(Account account, String password, Runnable throwing) {
        var held = HeldRequest.send(server, account, throwing);
        var intruder = new HttpVisitor(server);
        logIn(intruder, account, password);
        assertThat(sessions(account)).isEqualTo(1);
        held.letGo();
        awaitOut(account, intruder);
    }

    private int sessions(Account account) {
        return admin.get("sesame/users/" + account.id() + "/sessions").size();
    }
}
