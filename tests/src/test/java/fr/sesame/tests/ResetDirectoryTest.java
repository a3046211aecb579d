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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** J3 for people whose account comes from a directory. */
@OnSharedServer
class ResetDirectoryTest {

    private static final String NEW = "Tout-nouveau-2027";

    private final SesameServer server;
    private final Admin admin;
    private final Directory directory;
    private final SecretMails mails;
    private final Events events;

    ResetDirectoryTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.directory = Directory.of(server, admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
    }

    @Test
    void ownerOfAnAccountInAReadOnlyDirectoryIsToldByMail() throws Exception {
        directory.joined("READ_ONLY").during(() -> {
            var address = directory.address();
            var page = ResetVisitor.ask(server, address);
            assertThat(page.isAtCode()).isTrue();
            var mail = mails.to(address);
            assertThat(mail.text()).contains("géré par l’annuaire de votre organisation");
            assertThat(mail.codeIfAny()).isEmpty();
            assertThat(mail.linkIfAny()).isEmpty();
        });
    }

    @Test
    void ownerOfAnAccountInAWritableDirectorySetsANewPasswordThere() throws Exception {
        directory.joined("WRITABLE").during(() -> {
            var address = directory.address();
            var visitor = ResetVisitor.ask(server, address);
            var mail = mails.to(address);
            // Counted with accounts of directories as well.
            visitor.type(OtherCode.than(mail.code()));
            visitor.type(mail.code()).newPassword(NEW);
            assertLogsInWithIt(visitor, address);
        });
    }

    /** The directory is asked: it may have refused this person since. */
    private static void assertLogsInWithIt(ResetVisitor visitor, String address) {
        visitor.follow();
        assertThat(visitor.page().body()).contains("Votre mot de passe a été modifié. Connectez-vous avec le nouveau.");
        var login = LoginVisitor.at(visitor.server(), visitor.http(), visitor.page());
        if (!login.isAtPassword()) {
            login.submit(Map.of("username", address));
        }
        assertThat(login.logInWith(NEW).isBackAtApplication())
                .as(login.page().body())
                .isTrue();
    }

    /** S25: who is locked or has expired there is refused, whatever was proven here. */
    @Test
    void whomTheDirectoryRefusesGetsInByNoReset() throws Exception {
        var welcome = new AtomicBoolean(true);
        directory.joinedLettingInWhen(welcome::get).during(() -> {
            var address = directory.address();
            var visitor = ResetVisitor.ask(server, address);
            welcome.set(false);
            visitor.type(mails.to(address).code()).newPassword(NEW).follow();
            var login = LoginVisitor.at(server, visitor.http(), visitor.page());
            if (!login.isAtPassword()) {
                login.submit(Map.of("username", address));
            }
            assertThat(login.logInWith(NEW).error()).contains("Identifiant ou mot de passe incorrect");
            assertThat(LoginVisitor.getsIn(server, visitor.http())).isFalse();
        });
    }

    /** S25: the same where Keycloak's own step sets the new password. */
    @Test
    void whomADirectoryMayRefuseIsNotLetInByKeycloaksOwnStepEither() throws Exception {
        var person = new Accounts(admin).withPassword().name();
        directory
                .joined("WRITABLE")
                .and(Realm.sesame(admin)
                        .withResetFlow(flow -> flow.step("sesame-reset-identifier", "REQUIRED")
                                .step("sesame-reset-code", "REQUIRED")
                                .step("reset-password", "REQUIRED")))
                .during(() -> {
                    assertThat(resetWithKeycloaksOwnStep(person).isBackAtApplication())
                            .isTrue();
                    var visitor = resetWithKeycloaksOwnStep(directory.address());
                    assertThat(visitor.isBackAtApplication()).isFalse();
                    assertThat(LoginVisitor.getsIn(server, visitor.http())).isFalse();
                });
    }

    private ResetVisitor resetWithKeycloaksOwnStep(String address) {
        var visitor = ResetVisitor.ask(server, address);
        visitor.type(mails.to(address).code()).follow();
        assertThat(visitor.isAtNewPassword()).as(visitor.page().body()).isTrue();
        return visitor.newPassword(NEW).follow();
    }

    /** Nothing of such an account can be written but its password. */
    @Test
    void ownerOfAnAccountThatIsNotImportedSetsANewPasswordThere() throws Exception {
        for (var its : List.of(directory, directory.withASpaceInTheName())) {
            its.joined(Map.of("editMode", "WRITABLE", "importEnabled", "false")).during(() -> {
                var address = its.address();
                var visitor = ResetVisitor.ask(server, address);
                visitor.type(mails.to(address).code()).newPassword(NEW);
                assertLogsInWithIt(visitor, address);
            });
        }
    }

    /** S23: what was asked for before a new password is over, wherever the password is kept. */
    @Test
    void aNewPasswordInTheDirectoryEndsWhatWasAskedForBefore() throws Exception {
        directory.joined("WRITABLE").during(() -> {
            var address = directory.address();
            var early = ResetVisitor.ask(server, address);
            var first = mails.to(address);
            var late = ResetVisitor.ask(server, address);
            late.type(mails.next(first).code()).newPassword(NEW);
            assertLogsInWithIt(late, address);
            assertThat(early.type(first.code()).isAtNewPassword()).isFalse();
            assertThat(early.error()).isEqualTo(CodeError.OVER);
        });
    }

    /** Keycloak takes a directory that is down for one that knows nobody. S20: a stranger's asking for a mail is no line in the log. */
    @Test
    void aDirectoryThatIsDownWhileTheMailIsWrittenIsAskedAgain() throws Exception {
        var up = new AtomicBoolean();
        directory.joinedAnsweringWhen(up::get).during(() -> {
            var address = directory.address();
            var metrics = new Metrics(server);
            var before = server.log().length();
            var retried = metrics.value("sesame_mail_retried_total");
            var visitor = ResetVisitor.ask(server, address);
            assertThat(visitor.isAtCode()).isTrue();
            metrics.await("sesame_mail_retried_total", retried + 1);
            assertThat(events.all("SEND_RESET_PASSWORD_ERROR"))
                    .noneMatch(event -> address.equals(
                            event.path("details").path("username").asText()));
            assertThat(server.log().substring(before).lines())
                    .noneMatch(line -> line.matches(".* (WARN|ERROR) +\\[fr\\.sesame\\..*could not be written.*"));
            up.set(true);
            assertThat(visitor.type(mails.to(address).code()).isAtNewPassword()).isTrue();
        });
    }

    /** S23: whoever comes while a password is being saved is told so, and saves none. */
    @Test
    void ofTwoPasswordsWhileADirectoryTakesItsTimeOneIsSaved() throws Exception {
        var asked = new CountDownLatch(1);
        var answer = new CompletableFuture<Boolean>();
        BooleanSupplier slowly = () -> {
            asked.countDown();
            return answer.join();
        };
        directory.joinedTakingChangesWhen(slowly).during(() -> {
            var address = directory.address();
            var first = ResetVisitor.ask(server, address);
            var mail = mails.to(address);
            assertThat(first.type(mail.code()).isAtNewPassword()).isTrue();
            var second = ResetVisitor.ask(server, address);
            var code = mails.next(mail).code();
            var saving = CompletableFuture.supplyAsync(() -> first.newPassword(NEW));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            second.type(code).newPassword("Tout-autre-2027-b");
            assertThat(second.isAtNewPassword()).isTrue();
            assertThat(second.page().body()).contains("Une autre demande modifie ce mot de passe en ce moment");
            answer.complete(true);
            assertLogsInWithIt(saving.join(), address);
            second.newPassword("Tout-autre-2027-b");
            assertThat(second.page().status()).isEqualTo(400);
        });
    }

    @Test
    void whatTheDirectoryRefusesIsSaidInOurWordsAndCanBeSentAgain() throws Exception {
        var willing = new AtomicBoolean();
        directory.joinedTakingChangesWhen(willing::get).during(() -> {
            var address = directory.address();
            var visitor = ResetVisitor.ask(server, address);
            visitor.type(mails.to(address).code()).newPassword(NEW);
            assertThat(visitor.isAtNewPassword()).isTrue();
            assertThat(visitor.page().body())
                    .contains("Votre organisation n’accepte pas ce mot de passe.")
                    .doesNotContain("uid=", Directory.REFUSAL);
            assertThat(events.all("UPDATE_CREDENTIAL_ERROR"))
                    .extracting(event -> event.path("details").path("reason").asText())
                    .filteredOn(reason -> reason.contains(directory.name()))
                    .singleElement()
                    .asString()
                    .contains(Directory.REFUSAL);
            willing.set(true);
            visitor.newPassword(NEW);
            assertLogsInWithIt(visitor, address);
        });
    }

    /** The same on Keycloak's own page. */
    @Test
    void whatTheDirectoryRefusesIsSaidInOurWordsWhereKeycloakAsks() throws Exception {
        directory.joinedTakingChangesWhen(() -> false).during(() -> {
            var browser = new HttpVisitor(server);
            var name = directory.address();
            // Known once, the account can be told to change its password.
            assertThat(LoginVisitor.at(server, browser, browser.openLoginAs(name))
                            .logInWith(Admin.PASSWORD)
                            .isBackAtApplication())
                    .isTrue();
            var accounts = new Accounts(admin);
            var id = accounts.find("email=" + name).get(0).get("id").asText();
            accounts.change(id, user -> user.putArray("requiredActions").add("UPDATE_PASSWORD"));
            var again = new HttpVisitor(server);
            var login = LoginVisitor.at(server, again, again.openLoginAs(name))
                    .logInWith(Admin.PASSWORD)
                    .follow()
                    .submit(Map.of("password-new", NEW, "password-confirm", NEW));
            assertThat(login.page().body())
                    .contains("Votre organisation n’accepte pas ce mot de passe.")
                    .doesNotContain("uid=", "DN [", Directory.REFUSAL);
        });
    }
}
