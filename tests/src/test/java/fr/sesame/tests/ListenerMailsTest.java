package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.demo.Mail;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keycloak's event listener {@code email}, which mails within the request, beside our steps. */
@OnSharedServer
class ListenerMailsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WRONG = "Mauvais-mot-de-passe-1";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;

    ListenerMailsTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    private Change listening(String realm) {
        return new Realm(admin, realm)
                .with(settings -> settings.putArray("eventsListeners")
                        .add("jboss-logging")
                        .add("email"));
    }

    /** S8: only somebody with an account is told of a wrong password, so no answer may wait for that mail. */
    @Test
    void aWrongPasswordDoesNotWaitForTheMailAboutIt() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var person = realm.person();
            listening(realm.name()).during(() -> {
                mail.delay(Duration.ofHours(1));
                var visitor = new HttpVisitor(server);
                var password = visitor.submit(visitor.openStockLogin(realm.name(), ""), Map.of("username", person));
                assertThat(visitor.submit(password, Map.of("password", WRONG)).body())
                        .contains("id=\"sesame-login\"");
                assertThat(mail.taken()).as("what came before the page").isEmpty();
                mail.delay(Duration.ZERO);
                mail.await(person, PATIENCE);
                assertThat(mail.takenFor(person)).isEqualTo(1);
            });
        }
    }

    @Test
    void aResetIsToldInOneMail() throws Exception {
        var person = accounts.withPassword();
        listening("sesame").during(() -> {
            var visitor = ResetVisitor.ask(server, person.name());
            var code = mails.to(person.name());
            assertThat(visitor.type(code.code())
                            .newPassword("Nouveau-mot-de-passe-1")
                            .isBackAtApplication())
                    .isTrue();
            mails.next(code);
            mails.settle();
            assertThat(subjects(person.name()))
                    .containsExactly(code.mail().subject(), "Votre mot de passe a été modifié – Sésame");
        });
    }

    /** What isn't ours to tell is told by the listener, as before. */
    @Test
    void otherEventsAreStillMailed() throws Exception {
        var person = accounts.withPassword();
        listening("sesame").during(() -> {
            new BruteForce(server, admin).tryWrongPassword(person.name());
            mails.to(person.name());
            mails.settle();
            assertThat(subjects(person.name())).containsExactly("Tentative de connexion refusée");
        });
    }

    private List<String> subjects(String address) {
        return server.inbox().mails().stream()
                .filter(mail -> mail.isTo(address))
                .map(Mail::subject)
                .toList();
    }
}
