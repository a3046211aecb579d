package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Delivery;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.MailTls;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the outbox hands to a mail server, and what it wants of the server before it does. */
@InOwnRealm
@ResourceLock(Metrics.MAILS)
class OutboxDeliveryTest {

    private final SesameServer server;
    private final Admin admin;
    private final Metrics metrics;

    OutboxDeliveryTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.metrics = new Metrics(server);
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

    /**
     * All at the same time, since each waits for tries: a certificate that nobody trusts, a handshake that is none, an offer that
     * somebody in between may have taken out, and a server that speaks in the clear where TLS is to be first.
     */
    @Test
    void noMailLeavesWithoutTheTlsThatTheRealmWantsAndItComesOnceWithIt() throws Exception {
        try (var untrusted = new Encrypted(MailTls.UNTRUSTED, "starttls");
                var broken = new Encrypted(MailTls.BROKEN, "starttls");
                var notOffered = new Encrypted(MailTls.NONE, "starttls");
                var inTheClear = new Encrypted(MailTls.NONE, "ssl")) {
            var all = List.of(untrusted, broken, notOffered, inTheClear);
            var retried = metrics.value("sesame_mail_retried_total");
            all.forEach(Encrypted::ask);
            for (var one : all) {
                one.assertNothingLeaves();
            }
            metrics.await("sesame_mail_retried_total", retried + all.size());
            for (var one : all) {
                one.mend();
            }
            for (var one : all) {
                one.assertArrivedOnce();
            }
        }
    }

    /** Whoever waits for it reads the same as everybody; the admin reads why. It can be asked for again. */
    @Test
    void aMailThatNoTlsLetsOutInTimeIsGivenUpForAllToSeeAndComesWhenItIsAskedForAgain() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.withOptions(
                        server, admin, mail, Map.of("code-lifetime", "2"), Map.of("starttls", "true"))) {
            mail.speak(MailTls.BROKEN);
            var before = server.log().length();
            var address = realm.person();
            var failed = metrics.value("sesame_mail_failed_total");
            PromisedMail.assertPromised(realm.ask(address));
            var event = realm.awaitEvent("SEND_RESET_PASSWORD_ERROR", address);
            assertThat(event.get("error").asText()).isEqualTo("email_send_failed");
            assertThat(event.get("details").get("reason").asText()).isEqualTo("too late");
            metrics.await("sesame_mail_failed_total", failed + 1);
            assertThat(ServerLog.of(server)
                            .awaitAfter(before, "A mail of realm " + realm.name() + " was not taken by ")
                            .lines())
                    .filteredOn(line -> line.contains(realm.name() + " was not taken by "))
                    .allMatch(line -> line.contains("SSL"));
            assertThat(mail.tries()).as("mails begun").isZero();
            mail.speak(MailTls.TRUSTED);
            // Codes of two seconds may not survive the realm's pause, so until one of somebody's comes through.
            Patience.until(
                    () -> {
                        realm.ask(realm.person());
                        return !mail.taken().isEmpty();
                    },
                    () -> "no mail");
            assertThat(mail.takenFor(address)).as("given up is given up").isZero();
            PromisedMail.assertPromised(realm.ask(address));
            mail.await(address, PromisedMail.PATIENCE);
            realm.awaitEvent("SEND_RESET_PASSWORD", address);
            assertThat(mail.takenFor(address)).isEqualTo(1);
            assertThat(mail.taken()).allMatch(Delivery::encrypted);
        }
    }

    /** A realm that wants TLS, and a mail server that has trouble with it. */
    private final class Encrypted implements AutoCloseable {

        private final MailTls bad;
        private final String wanted;
        private final ScriptedMailServer mail = ScriptedMailServer.start(server);
        private final MailRealm realm;
        private final String address;

        Encrypted(MailTls bad, String wanted) throws Exception {
            this.bad = bad;
            this.wanted = wanted;
            mail.speak(bad);
            realm = MailRealm.with(server, admin, mail, Map.of(wanted, "true"));
            address = realm.person();
        }

        /** Nobody sees that the mail waits: whoever saw it would know that there is one. */
        void ask() {
            var page = realm.ask(address);
            PromisedMail.assertPromised(page);
            var unknown = Accounts.unknown();
            assertThat(Fingerprint.of(page, address)).isEqualTo(Fingerprint.of(realm.ask(unknown), unknown));
        }

        void assertNothingLeaves() throws Exception {
            mail.await(() -> mail.connections() >= 2, PromisedMail.PATIENCE);
            assertThat(mail.tries())
                    .as("mails begun, in the clear or not: " + this)
                    .isZero();
            assertThat(realm.events("SEND_RESET_PASSWORD_ERROR", address))
                    .as("nothing is given up yet: " + this)
                    .isEmpty();
        }

        void mend() {
            mail.speak(wanted.equals("ssl") ? MailTls.TRUSTED_AT_ONCE : MailTls.TRUSTED);
        }

        void assertArrivedOnce() throws Exception {
            PromisedMail.assertArrivedOnce(mail, realm, address);
            assertThat(mail.taken()).as("taken: " + this).singleElement().matches(Delivery::encrypted);
        }

        @Override
        public String toString() {
            return bad + " where " + wanted + " is wanted";
        }

        @Override
        public void close() {
            realm.close();
            mail.close();
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
