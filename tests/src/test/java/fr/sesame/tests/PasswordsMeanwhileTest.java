package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.OwnServers;
import fr.sesame.tests.server.SesameServer;
import org.junit.jupiter.api.Test;

/**
 * J3: a new password that is sent while another one for the same account is being stored. The first request is held when it has done all
 * and stored nothing.
 */
@OnOwnServer
class PasswordsMeanwhileTest {

    private static final String FIRST = "Tout-nouveau-2027-a";
    private static final String SECOND = "Tout-nouveau-2027-b";

    private final SesameServer server;
    private final Accounts accounts;
    private final SecretMails mails;

    PasswordsMeanwhileTest(OwnServers servers) throws Exception {
        server = servers.with();
        accounts = new Accounts(new Admin(server));
        mails = new SecretMails(server);
    }

    /** The mailbox is proven once more before the first one is stored. */
    @Test
    void ofTwoResetsOneIsSaved() {
        var person = accounts.withPassword();
        var first = ResetVisitor.ask(server, person.name());
        var mail = mails.to(person.name());
        var second = ResetVisitor.ask(server, person.name());
        var code = mails.next(mail).code();
        var held = hold(person, first.type(mail.code()));
        assertThat(second.type(code).isAtNewPassword()).as(second.page().body()).isTrue();
        assertThat(second.newPassword(SECOND).error()).contains("Une autre demande modifie ce mot de passe");
        assertTheFirstIsSaved(person, first, held);
    }

    /** Before ours, what refuses it is that Keycloak takes a page's form once. */
    @Test
    void ofTwoPressesOnOnePageOneIsSaved() {
        var person = accounts.withPassword();
        var first = ResetVisitor.ask(server, person.name());
        first.type(mails.to(person.name()).code());
        var second = ResetVisitor.at(server, first.http().copy(), first.page());
        var held = hold(person, first);
        assertThat(second.newPassword(SECOND).page().status()).isLessThan(500);
        assertThat(second.isBackAtApplication()).isFalse();
        assertTheFirstIsSaved(person, first, held);
    }

    private HeldRequest hold(Account person, ResetVisitor first) {
        assertThat(first.isAtNewPassword()).as(first.page().body()).isTrue();
        return HeldRequest.send(server, person, () -> first.newPassword(FIRST));
    }

    private void assertTheFirstIsSaved(Account person, ResetVisitor first, HeldRequest held) {
        held.letGo();
        assertThat(first.isBackAtApplication()).as(first.page().body()).isTrue();
        assertThat(logsIn(person, FIRST)).isTrue();
        assertThat(logsIn(person, SECOND)).isFalse();
    }

    private boolean logsIn(Account person, String password) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(person.name()))
                .logInWith(password)
                .isBackAtApplication();
    }
}
