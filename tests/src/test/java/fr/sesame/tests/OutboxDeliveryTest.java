package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import jakarta.mail.internet.MimeMultipart;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the outbox hands to a mail server, and what it wants of the server before it does. */
@InOwnRealm
class OutboxDeliveryTest {

    private final SesameServer server;
    private final Admin admin;

    OutboxDeliveryTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void mailsAreMarkedAsAutomaticAndHaveBothParts() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(
                        server,
                        admin,
                        mail,
                        Map.of(
                                "from",
                                "ne-pas-repondre@école.example",
                                "fromDisplayName",
                                "L’école\r\nBcc: victime@example.com",
                                "replyTo",
                                "aide@sesame.example",
                                "envelopeFrom",
                                "retours@sesame.example"))) {
            var address = realm.person();
            realm.ask(address);
            var arrived = mail.await(address, PromisedMail.PATIENCE);
            var message = arrived.message();
            assertThat(arrived.from()).isEqualTo("retours@sesame.example");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
            assertThat(message.getHeader("From")[0]).endsWith("<ne-pas-repondre@xn--cole-9oa.example>");
            assertThat(message.getHeader("Reply-To")[0]).contains("aide@sesame.example");
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getSubject()).isEqualTo("Réinitialiser votre mot de passe – Courrier");
            assertThat(message.getMessageID()).endsWith("@xn--cole-9oa.example>");
            assertThat(message.getContentType()).startsWith("multipart/alternative");
            assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
            assertThat(arrived.part(0)).contains(PromisedMail.code(arrived.text()), "/sesame/link/");
            assertThat(arrived.part(1)).contains("<html", PromisedMail.code(arrived.text()), "/sesame/link/");
            assertThat(arrived.raw()).matches("[\\x00-\\x7f]*");
        }
    }

    @Test
    void aCertificateThatNobodyTrustsGetsNoMail() throws Exception {
        try (var mail = ScriptedMailServer.startWithSelfSignedCertificate(server);
                var realm = MailRealm.with(server, admin, mail, Map.of("starttls", "true"))) {
            var address = realm.person();
            PromisedMail.assertPromised(realm.ask(address));
            mail.await(() -> mail.connections() >= 3, PromisedMail.PATIENCE);
            assertThat(mail.tries()).as("mails begun, in the clear or not").isZero();
            assertThat(mail.taken()).isEmpty();
        }
    }

    /** Somebody in between may have taken the offer out. */
    @Test
    void aServerThatOffersNoEncryptionGetsNoMailWhereTheRealmWantsIt() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail, Map.of("starttls", "true"))) {
            var address = realm.person();
            PromisedMail.assertPromised(realm.ask(address));
            mail.await(() -> mail.connections() >= 2, PromisedMail.PATIENCE);
            assertThat(mail.tries()).as("mails begun").isZero();
        }
    }

    @Test
    void aNameAndAPasswordAreGivenToServersThatWantThem() throws Exception {
        try (var mail = ScriptedMailServer.startWithPassword(server, "facteur", "timbre-2026");
                var realm = MailRealm.with(
                        server, admin, mail, Map.of("auth", "true", "user", "facteur", "password", "timbre-2026"))) {
            var address = realm.person();
            PromisedMail.assertPromised(realm.ask(address));
            PromisedMail.assertArrivedOnce(mail, realm, address);
            assertThat(mail.await(address, PromisedMail.PATIENCE).user()).contains("facteur");
        }
    }

    @Test
    void aWrongPasswordForTheMailServerIsNoFaultOfTheMail() throws Exception {
        try (var mail = ScriptedMailServer.startWithPassword(server, "facteur", "timbre-2026");
                var realm = MailRealm.with(
                        server, admin, mail, Map.of("auth", "true", "user", "facteur", "password", "faux-timbre"))) {
            var before = server.log().length();
            var address = realm.person();
            PromisedMail.assertPromised(realm.ask(address));
            mail.await(() -> mail.connections() >= 2, PromisedMail.PATIENCE);
            assertThat(mail.tries()).isZero();
            assertThat(realm.events("SEND_RESET_PASSWORD_ERROR", address)).isEmpty();
            assertThat(server.log().substring(before)).doesNotContain("faux-timbre");
        }
    }
}
