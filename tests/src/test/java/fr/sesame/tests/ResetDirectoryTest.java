package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import org.junit.jupiter.api.Test;

/** J3 for people whose account comes from a directory. */
@OnSharedServer
class ResetDirectoryTest {

    private final SesameServer server;
    private final Directory directory;
    private final SecretMails mails;

    ResetDirectoryTest(SesameServer server, Admin admin) {
        this.server = server;
        this.directory = Directory.of(server, admin);
        this.mails = new SecretMails(server);
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
            visitor.type(mail.code()).newPassword("Tout-nouveau-2027");
            assertThat(visitor.isBackAtApplication()).isTrue();
        });
    }
}
