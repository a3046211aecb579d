package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of an authenticator app before the first factor: it opens nothing by itself, and tells nothing (S6, S8, S10). */
@OnSharedServer
class EarlyCodeTest {

    private final SesameServer server;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;
    private final BruteForce bruteForce;

    EarlyCodeTest(SesameServer server, Admin admin) {
        this.server = server;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
        this.bruteForce = new BruteForce(server, admin);
    }

    private Change codeFirst() {
        return realm.withBrowserFlow(LoginFlows::codeFirst);
    }

    /** Names somebody, and is asked for a code. */
    private LoginVisitor asked(String name) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(name));
    }

    /** Proves a mailbox, from the password page on. */
    private LoginVisitor prove(LoginVisitor visitor, String address) {
        visitor.choosePasswordless().sendFor(address);
        return visitor.type(mails.to(address).code());
    }

    @Tag("versions")
    @Test
    void aRightCodeIsNotAskedForAgain() throws Exception {
        codeFirst().during(() -> {
            var address = accounts.withOneTimeCode().name();
            var visitor = asked(address).oneTimeCode(OneTimeCodes.DEMO.now());
            assertThat(prove(visitor, address).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void aRightCodeServesThePasswordAsWell() throws Exception {
        codeFirst().during(() -> {
            var address = accounts.withOneTimeCode().name();
            var visitor = asked(address).oneTimeCode(OneTimeCodes.DEMO.now());
            assertThat(visitor.logInWith(Admin.PASSWORD).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void aWrongCodeCountsAndIsAskedForAgain() throws Exception {
        codeFirst().during(() -> {
            var account = accounts.withOneTimeCode();
            var visitor = asked(account.name()).oneTimeCode(OneTimeCodes.DEMO.outdated());
            assertThat(prove(visitor, account.name()).isAtSecondFactor()).isTrue();
            assertThat(events.of("LOGIN_ERROR", account.id()))
                    .anyMatch(event -> event.path("error").asText().equals("invalid_user_credentials"));
            bruteForce.awaitFailures(account.id(), 1);
        });
    }

    @Test
    void whoSkipsItIsAskedLater() throws Exception {
        codeFirst().during(() -> {
            var address = accounts.withOneTimeCode().name();
            var visitor = asked(address).submit(Map.of("skip", "on"));
            assertThat(prove(visitor, address).isAtSecondFactor()).isTrue();
        });
    }

    @Test
    void whoHasNoAppGetsInWithoutOne() throws Exception {
        codeFirst().during(() -> {
            var address = accounts.withPassword().name();
            var visitor = asked(address).oneTimeCode("123456");
            assertThat(prove(visitor, address).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void theCodeOfOnePersonIsNoSecondFactorOfAnother() throws Exception {
        codeFirst().during(() -> {
            var one = accounts.withOneTimeCode().name();
            var other = accounts.withOneTimeCode().name();
            var visitor = asked(one).oneTimeCode(OneTimeCodes.DEMO.now());
            assertThat(prove(visitor, other).isAtSecondFactor()).isTrue();
        });
    }

    @Test
    void guessesPastTheLimitAreNotJudged() throws Exception {
        // The detector would lock the account before.
        realm.with("bruteForceProtected", false).and(codeFirst()).during(() -> {
            var address = accounts.withOneTimeCode().name();
            for (var guess = 0; guess < 10; guess++) {
                asked(address).oneTimeCode("00000" + guess);
            }
            var visitor = asked(address).oneTimeCode(OneTimeCodes.DEMO.now());
            assertThat(prove(visitor, address).isAtSecondFactor()).isTrue();
        });
    }

    @Test
    void everybodyIsAskedAndToldTheSame() throws Exception {
        codeFirst().during(() -> {
            var names = List.of(
                    accounts.withOneTimeCode().name(),
                    accounts.withPassword().name(),
                    accounts.deactivated().name(),
                    Accounts.unknown());
            assertThat(names.stream()
                            .map(name -> Fingerprint.of(asked(name).page(), name))
                            .distinct())
                    .hasSize(1);
            assertThat(names.stream()
                            .map(name -> Fingerprint.of(
                                    asked(name).oneTimeCode("123456").page(), name))
                            .distinct())
                    .hasSize(1);
        });
    }
}
