package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** J4 for people whose account comes from a directory. */
@OnSharedServer
class LoginDirectoryTest {

    private final SesameServer server;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Directory directory;
    private final LoginAdmission admission;
    private final Change allowed;
    private final BruteForce bruteForce;

    LoginDirectoryTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.directory = Directory.of(server, admin);
        this.bruteForce = new BruteForce(server, admin);
        this.admission = new LoginAdmission(server, admin);
        this.allowed = DemoFlow.browser(admin).withMail(Map.of("directory-people", "true"));
    }

    private void assertLogsInByLinkAndByCode() {
        assertLogsInByLinkAndByCode(directory);
    }

    private void assertLogsInByLinkAndByCode(Directory its) {
        var address = its.address();
        var first = admission.ask(address, address);
        var byLink = LoginVisitor.byLink(server, first.link());
        assertThat(byLink.isBackAtApplication()).as(byLink.page().body()).isTrue();
        var visitor = LoginVisitor.ask(server, address);
        var code = mails.next(first).code();
        // Counted with accounts of directories as well.
        visitor.type(OtherCode.than(code));
        assertThat(visitor.isAtMail()).isTrue();
        visitor.type(code);
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
        assertThat(ToldAccount.of(visitor)).isEqualTo(ToldAccount.of(LoginVisitor.come(server, byLink.http())));
    }

    @Test
    void personInAReadOnlyDirectoryLogsIn() throws Exception {
        directory.joined("READ_ONLY").and(allowed).during(this::assertLogsInByLinkAndByCode);
    }

    @Test
    void personInAWritableDirectoryLogsIn() throws Exception {
        directory.joined("WRITABLE").and(allowed).during(this::assertLogsInByLinkAndByCode);
    }

    @Test
    void personInADirectoryThatIsNotImportedLogsIn() throws Exception {
        for (var its : List.of(directory, directory.withASpaceInTheName())) {
            its.joined(Map.of("editMode", "READ_ONLY", "importEnabled", "false"))
                    .and(allowed)
                    .during(() -> {
                        assertLogsInByLinkAndByCode(its);
                        assertThat(logIn(its.name()).isBackAtApplication()).isTrue();
                    });
        }
    }

    /** S25: a directory says with a password alone that somebody may not log in any more. */
    @Test
    void withoutTheOptionAPersonInADirectoryIsToldByMailToUseThePassword() throws Exception {
        for (var imported : List.of("true", "false")) {
            directory
                    .joined(Map.of("editMode", "WRITABLE", "importEnabled", imported))
                    .during(() -> {
                        var address = directory.address();
                        var known = mails.count(address);
                        var page = LoginVisitor.ask(server, address);
                        assertThat(page.isAtMail()).isTrue();
                        var mail = known == 0 ? mails.to(address) : mails.next(mails.last(address));
                        LoginAdmission.assertNoteAlone(mail, "géré par l’annuaire de votre organisation");
                    });
        }
    }

    /** It was allowed when the mail was written, and isn't any more. */
    @Test
    void whatIsUnderWayEndsWithTheOption() throws Exception {
        directory.joined("WRITABLE").during(() -> {
            var address = directory.address();
            var before = new SecretMail[1];
            allowed.during(() -> before[0] = admission.ask(address, address));
            var visitor = LoginVisitor.byLink(server, before[0].link());
            assertThat(visitor.isBackAtApplication()).isFalse();
        });
    }

    /** S8: whom a directory that fails would be asked for is nobody's business. */
    @Test
    void whileItFailsWhoeverIsRefusedGetsOneAnswer() throws Exception {
        for (var failing : List.of(directory.joinedAnsweringWhen(() -> false), directory.gone())) {
            var person = accounts.withPassword();
            failing.during(() -> {
                var expected = printOfAWrongPassword(Accounts.unknown());
                assertThat(expected).startsWith("200").contains("ne peut pas être vérifié pour le moment");
                assertThat(printOfAWrongPassword(person.name())).isEqualTo(expected);
                assertThat(printOfAWrongPassword(directory.address())).isEqualTo(expected);
                // A fault is no time of free guesses.
                bruteForce.awaitFailures(person.id(), 1);
            });
        }
    }

    private String printOfAWrongPassword(String name) {
        var browser = new HttpVisitor(server);
        var page = LoginVisitor.at(server, browser, browser.openLoginAs(name))
                .logInWith("Mauvais-mot-de-passe-1")
                .page();
        return Fingerprint.of(page, name).replaceAll("[dp]-[0-9a-f-]{36}@example.com", "NAME");
    }

    /** A fault of the directory keeps nobody out who is none of its people. */
    @Test
    void whoIsOfNoDirectoryLogsInWhileItFails() throws Exception {
        for (var failing : List.of(directory.joinedAnsweringWhen(() -> false), directory.gone())) {
            var person = accounts.withPassword();
            failing.during(() -> {
                var login = logIn(person.name());
                assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
                var byMail = LoginVisitor.ask(server, person.name());
                assertThat(byMail.type(mails.to(person.name()).code()).isBackAtApplication())
                        .isTrue();
            });
        }
    }

    private LoginVisitor logIn(String name) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(name)).logInWith(Admin.PASSWORD);
    }

    @Test
    void aDirectoryThatTakesItsTimeKeepsNobodyElseWaiting() throws Exception {
        var person = accounts.withPassword();
        var asked = new CountDownLatch(1);
        var answer = new CompletableFuture<Boolean>();
        BooleanSupplier slowly = () -> {
            asked.countDown();
            return answer.join();
        };
        directory.joinedLettingInWhen(slowly).during(() -> {
            var waiting = CompletableFuture.supplyAsync(() -> logIn(directory.address()));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(logIn(person.name()).isBackAtApplication()).isTrue();
            assertThat(waiting).isNotDone();
            answer.complete(true);
            assertThat(waiting.join().isBackAtApplication()).isTrue();
        });
    }

    /** S17: what means something in a directory's questions means nothing in a name. */
    @Test
    void namesThatAreQuestionsFindNobody() throws Exception {
        directory.joined("WRITABLE").during(() -> {
            assertThat(logIn(directory.name()).isBackAtApplication()).isTrue();
            for (var typed : List.of(
                    directory.name().substring(0, 9) + "*",
                    "*",
                    directory.name() + ")(uid=*",
                    "x)(|(uid=" + directory.name() + ")",
                    "\\64" + directory.name().substring(1),
                    directory.name().replace("-", "\\2d"),
                    "uid=" + directory.name() + ",ou=people,dc=example,dc=com")) {
                var login = logIn(typed);
                assertThat(login.page().status()).as(typed).isEqualTo(200);
                assertThat(login.page().body()).as(typed).contains("Identifiant ou mot de passe incorrect");
            }
        });
    }
}
