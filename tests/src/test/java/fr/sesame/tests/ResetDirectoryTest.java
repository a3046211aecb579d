package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** J3 for people whose account comes from a directory. */
@ExtendWith(SesameExtension.class)
class ResetDirectoryTest {

    private final SesameServer server;
    private final Directory directory;
    private final SecretMails mails;

    ResetDirectoryTest(SesameServer server, Admin admin) {
        this.server = server;
        this.directory = new Directory(server, admin);
        this.mails = new SecretMails(server);
    }

    @Test
    void ownerOfAnAccountInAReadOnlyDirectoryIsToldByMail() throws Exception {
        directory.with("READ_ONLY", address -> {
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
        directory.with("WRITABLE", address -> {
            var visitor = ResetVisitor.ask(server, address);
            var mail = mails.to(address);
            // Counted with accounts of directories as well.
            visitor.type(ResetCodeTest.other(mail.code()));
            visitor.type(mail.code()).newPassword("Tout-nouveau-2027");
            assertThat(visitor.isBackAtApplication()).isTrue();
        });
    }
}
