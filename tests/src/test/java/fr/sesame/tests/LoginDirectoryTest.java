package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J4 for people whose account comes from a directory. */
@OnSharedServer
class LoginDirectoryTest {

    private final SesameServer server;
    private final SecretMails mails;
    private final Directory directory;
    private final LoginAdmission admission;

    LoginDirectoryTest(SesameServer server, Admin admin) {
        this.server = server;
        this.mails = new SecretMails(server);
        this.directory = Directory.of(server, admin);
        this.admission = new LoginAdmission(server, admin);
    }

    private void assertLogsInByLinkAndByCode() {
        var address = directory.address();
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
        directory.joined("READ_ONLY").during(this::assertLogsInByLinkAndByCode);
    }

    @Test
    void personInAWritableDirectoryLogsIn() throws Exception {
        directory.joined("WRITABLE").during(this::assertLogsInByLinkAndByCode);
    }

    @Test
    void personInADirectoryThatIsNotImportedLogsIn() throws Exception {
        directory
                .joined(Map.of("editMode", "READ_ONLY", "importEnabled", "false"))
                .during(this::assertLogsInByLinkAndByCode);
    }
}
