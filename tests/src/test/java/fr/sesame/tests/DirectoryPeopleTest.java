package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J5, J9 and J11 for people of a directory: their passwords are there, and Keycloak may perhaps only read them. */
@OnSharedServer
class DirectoryPeopleTest {

    private static final String NEW = "Trois-Renards-Verts-47!";

    private final SesameServer server;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Directory directory;
    private final Activations activations;
    private final AccessCodes codes;

    DirectoryPeopleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.directory = Directory.of(server, admin);
        this.activations = Activations.byTheServersAdmin(server);
        this.codes = AccessCodes.byTheServersAdmin(server);
    }

    private String id() {
        return accounts.find("username=" + directory.name()).get(0).get("id").asText();
    }

    private boolean logsInWith(String password) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(directory.address()))
                .logInOnceCounted(password)
                .isBackAtApplication();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ_ONLY", "WRITABLE", "UNSYNCED"})
    void whoHasAPasswordThereIsActivatedAlready(String editMode) throws Exception {
        directory.joined(editMode).during(() -> {
            AdminLinks.assertRefused(activations.ask(id(), Map.of()), 409, "user_activated");
            mails.settle();
            assertThat(mails.count(directory.address())).isZero();
        });
    }

    /** Where nothing can be set up, nothing is asked for; the password there stays what it is. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aCodeLetsSomebodyOfAReadOnlyDirectoryInOnce(String imported) throws Exception {
        directory
                .joined(Map.of("editMode", "READ_ONLY", "importEnabled", imported))
                .during(() -> {
                    var code = codes.issue(id());
                    var in = codes.type(directory.address(), code);
                    assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
                    assertThat(ToldAccount.of(in).username()).isEqualTo(directory.name());
                    assertThat(codes.type(directory.address(), code).error()).contains("déjà été utilisé");
                    assertThat(logsInWith(Admin.PASSWORD)).isTrue();
                });
    }

    /** J11: the realm's rules first, then the directory's; neither costs the code. */
    @Test
    void aCodeLetsSomebodyChooseAPasswordThatRealmAndDirectoryTake() throws Exception {
        var willing = new AtomicBoolean();
        directory.joinedTakingChangesWhen(willing::get).during(() -> {
            var at = codes.type(directory.address(), codes.issue(id()));
            assertThat(AccessCodes.isAtNewPassword(at)).as(at.page().body()).isTrue();
            assertThat(AccessCodes.setPassword(at, "annuaire").error())
                    .contains("12 caractères", "personnelle", "trop facile");
            assertThat(AccessCodes.setPassword(at, NEW).error())
                    .contains("n’accepte pas ce mot de passe")
                    .doesNotContain(Directory.REFUSAL);
            assertThat(logsInWith(Admin.PASSWORD)).isTrue();
            willing.set(true);
            var in = AccessCodes.setPassword(at, NEW);
            assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
            assertThat(logsInWith(NEW)).isTrue();
        });
    }
}
