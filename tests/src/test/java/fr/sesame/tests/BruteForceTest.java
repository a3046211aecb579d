package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S6: wrong passwords feed Keycloak's brute-force detector, and what it locks is refused. */
@OnSharedServer
class BruteForceTest {

    private final SesameServer server;
    private final Realm realm;
    private final Accounts accounts;
    private final BruteForce bruteForce;

    BruteForceTest(SesameServer server, Admin admin) {
        this.server = server;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
    }

    @Test
    void everyWrongPasswordCountsWhateverTheSession() throws Exception {
        var account = accounts.withPassword();
        // Else a second try within a fifth of a second locks the account at once, and the third isn't counted.
        realm.with(settings -> settings.put("quickLoginCheckMilliSeconds", 0)).during(() -> {
            for (var tries = 1; tries <= 3; tries++) {
                bruteForce.tryWrongPassword(account.name());
                bruteForce.awaitFailures(account.id(), tries);
            }
        });
    }

    @Test
    void wrongPasswordsCountForAccountsWithoutPasswordAndDeactivatedOnesToo() {
        for (var account : new Account[] {accounts.withoutPassword(), accounts.deactivated()}) {
            bruteForce.tryWrongPassword(account.name());
            bruteForce.awaitFailures(account.id(), 1);
        }
    }

    @Test
    void anEmptyPasswordIsNoTry() {
        var account = accounts.withPassword();
        var visitor = new HttpVisitor(server);
        var page = visitor.submit(visitor.openLoginAs(account.name()), Map.of("password", ""));
        visitor.submit(page, Map.of("password", "Mauvais-mot-de-passe-1"));
        bruteForce.awaitFailures(account.id(), 1);
    }

    @Test
    void rightPasswordForgetsTheWrongOnes() {
        var account = accounts.withPassword();
        bruteForce.tryWrongPassword(account.name());
        bruteForce.awaitFailures(account.id(), 1);
        var visitor = new HttpVisitor(server);
        var answer = visitor.submit(visitor.openLoginAs(account.name()), Map.of("password", Admin.PASSWORD));
        assertThat(answer.location().toString())
                .startsWith(server.application().toString())
                .contains("code=");
        bruteForce.awaitNoFailures(account.id());
    }

    @Test
    void lockedAccountIsRefusedWithTheRightPasswordAndTriesDuringTheLockDontProlongIt() {
        var account = accounts.withPassword();
        bruteForce.lock(account.id(), account.name());
        var failures = bruteForce.settledFailures(account.id());
        var visitor = new HttpVisitor(server);
        var answer = visitor.submit(visitor.openLoginAs(account.name()), Map.of("password", Admin.PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("password-error");
        bruteForce.tryWrongPassword(account.name());
        assertThat(bruteForce.settledFailures(account.id())).isEqualTo(failures);
    }

    @Test
    void deactivatedAccountDoesNotSayItsStateWhileLocked() {
        var account = accounts.deactivated();
        bruteForce.lock(account.id(), account.name());
        var visitor = new HttpVisitor(server);
        var answer = visitor.submit(visitor.openLoginAs(account.name()), Map.of("password", Admin.PASSWORD));
        assertThat(answer.body())
                .contains("Identifiant ou mot de passe incorrect")
                .doesNotContain("désactivé");
    }
}
