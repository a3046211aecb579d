package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.HttpVisitor.Answer;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.ScriptedMailServer.Behaviour;
import fr.sesame.tests.server.ScriptedMailServer.Delivery;
import fr.sesame.tests.server.SesameServer;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mails leave after the page (design, decision 3), whatever the realm's mail server does. Each test has a realm and a mail
 * server of its own.
 */
@ExtendWith(SesameExtension.class)
class OutboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Half of the outbox's workers. */
    private static final int WORKERS_OF_A_REALM = 8;

    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})\\r?$");
    private static final Pattern LINK = Pattern.compile("http://\\S+/sesame/link/(\\S+)");

    private final SesameServer server;
    private final Admin admin;
    private final Metrics metrics;

    OutboxTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.metrics = new Metrics(server);
    }

    private static void assertMailIsPromised(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"sesame-code-form\"");
    }

    /** The outbox is done with the mail: what has come by then is all there will be. */
    private static void assertArrivedOnce(ScriptedMailServer mail, MailRealm realm, String address)
            throws InterruptedException {
        mail.await(address, PATIENCE);
        realm.awaitEvent("SEND_RESET_PASSWORD", address);
        assertThat(mail.takenFor(address)).isEqualTo(1);
        assertThat(realm.events("SEND_RESET_PASSWORD", address)).hasSize(1);
        assertThat(realm.events("SEND_RESET_PASSWORD_ERROR", address)).isEmpty();
    }

    @Test
    void aMailWaitsForTheMailServerToComeBack() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var address = realm.person();
            mail.shut();
            var retried = metrics.value("sesame_mail_retried_total");
            assertMailIsPromised(realm.ask(address));
            metrics.await("sesame_mail_retried_total", retried + 1);
            assertThat(realm.events("SEND_RESET_PASSWORD_ERROR", address)).isEmpty();
            mail.open();
            assertArrivedOnce(mail, realm, address);
        }
    }

    /** A page that knew would tell strangers whose mail is held up. */
    @Test
    void nobodySeesWhetherMailsAreHeldUp() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var known = realm.person();
            var unknown = Accounts.unknown();
            var before = Fingerprint.of(realm.ask(unknown), unknown);
            mail.shut();
            var retried = metrics.value("sesame_mail_retried_total");
            realm.ask(known);
            metrics.await("sesame_mail_retried_total", retried + 1);
            assertThat(Fingerprint.of(realm.ask(known), known)).isEqualTo(before);
            assertThat(Fingerprint.of(realm.ask(unknown), unknown)).isEqualTo(before);
        }
    }

    @Test
    void noPageWaitsForASlowMailServer() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            // The first page of a realm takes its time.
            realm.ask(Accounts.unknown());
            var address = realm.person();
            mail.delay(Duration.ofSeconds(2));
            assertMailIsPromised(realm.ask(address));
            assertThat(mail.taken()).as("what came before the page").isEmpty();
            assertArrivedOnce(mail, realm, address);
        }
    }

    @Test
    void aRefusedRecipientIsNotTriedAgain() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var refused = realm.person();
            var taken = realm.person();
            mail.behave(Behaviour.REFUSE_RECIPIENT);
            var failed = metrics.value("sesame_mail_failed_total");
            assertMailIsPromised(realm.ask(refused));
            var event = realm.awaitEvent("SEND_RESET_PASSWORD_ERROR", refused);
            assertThat(event.get("error").asText()).isEqualTo("email_send_failed");
            assertThat(event.get("details").get("reason").asText()).isEqualTo("SMTP 550");
            metrics.await("sesame_mail_failed_total", failed + 1);
            assertThat(mail.tries()).isEqualTo(1);
            mail.behave(Behaviour.TAKE);
            // Nobody else has to wait for it.
            assertMailIsPromised(realm.ask(taken));
            assertArrivedOnce(mail, realm, taken);
            assertThat(mail.tries()).isEqualTo(2);
            assertThat(mail.takenFor(refused)).isZero();
        }
    }

    /** Keycloak accepts addresses that no mail can be sent to; anybody may give himself one. */
    @Test
    void anAddressThatNoMailCanHaveHoldsUpNobodyElse() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var strange = realm.person("p-" + UUID.randomUUID() + "@exam$ple.example");
            var address = realm.person();
            assertMailIsPromised(realm.ask(strange));
            var event = realm.awaitEvent("SEND_RESET_PASSWORD_ERROR", strange);
            assertThat(event.get("error").asText()).isEqualTo("email_send_failed");
            var page = realm.ask(address);
            assertMailIsPromised(page);
            assertArrivedOnce(mail, realm, address);
            assertThat(mail.tries()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"TRY_LATER", "HANG_UP_IN_THE_MAIL", "HANG_UP_WITHOUT_AN_ANSWER"})
    void aMailThatWasNotTakenIsTriedAgain(Behaviour behaviour) throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var address = realm.person();
            var retried = metrics.value("sesame_mail_retried_total");
            mail.behave(behaviour);
            assertMailIsPromised(realm.ask(address));
            mail.await(() -> mail.turnedDown() >= 2, PATIENCE);
            assertThat(metrics.value("sesame_mail_retried_total")).isGreaterThan(retried);
            assertThat(mail.taken()).isEmpty();
            mail.behave(Behaviour.TAKE);
            assertArrivedOnce(mail, realm, address);
        }
    }

    /** Better none than one whose code is over. */
    @Test
    void aMailIsGivenUpWhenItsCodeIsOver() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.withOptions(server, admin, mail, Map.of("code-lifetime", "2"))) {
            var late = realm.person();
            mail.shut();
            assertMailIsPromised(realm.ask(late));
            var event = realm.awaitEvent("SEND_RESET_PASSWORD_ERROR", late);
            assertThat(event.get("error").asText()).isEqualTo("email_send_failed");
            assertThat(event.get("details").get("reason").asText()).isEqualTo("too late");
            mail.open();
            // Codes of two seconds may not survive the realm's pause either, so until one comes through.
            MailRealm.await(
                    () -> {
                        realm.ask(realm.person());
                        return !mail.taken().isEmpty();
                    },
                    "no mail");
            assertThat(mail.takenFor(late)).isZero();
        }
    }

    /** Servers close connections that were idle; that is nobody's fault and costs no time. */
    @Test
    void aKeptConnectionThatIsGoneIsReplaced() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var first = realm.person();
            var second = realm.person();
            realm.ask(first);
            assertArrivedOnce(mail, realm, first);
            mail.shut();
            mail.open();
            var retried = metrics.value("sesame_mail_retried_total");
            realm.ask(second);
            assertArrivedOnce(mail, realm, second);
            assertThat(mail.connections()).isEqualTo(2);
            assertThat(metrics.value("sesame_mail_retried_total")).isEqualTo(retried);
        }
    }

    @Test
    void aBurstUsesNoMoreConnectionsThanARealmHasWorkers() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var people = Stream.generate(realm::person).limit(40).toList();
            mail.delay(Duration.ofMillis(200));
            askAtOnce(realm, people);
            mail.await(() -> mail.taken().size() >= people.size(), PATIENCE);
            MailRealm.await(() -> realm.events("SEND_RESET_PASSWORD").size() == people.size(), "at work");
            assertThat(mail.taken()).extracting(Delivery::to).containsExactlyInAnyOrderElementsOf(people);
            assertThat(mail.connections()).isLessThanOrEqualTo(WORKERS_OF_A_REALM);
            assertThat(mail.mostConnectionsAtOnce()).isBetween(2, WORKERS_OF_A_REALM);
            assertThat(codes(mail.taken())).as("each has a code of its own").hasSizeGreaterThan(people.size() - 2);
        }
    }

    private static Set<String> codes(List<Delivery> mails) throws Exception {
        var codes = new HashSet<String>();
        for (var mail : mails) {
            codes.add(first(CODE, mail.text()));
        }
        return codes;
    }

    private static void askAtOnce(MailRealm realm, List<String> people) throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var pages = pool.invokeAll(people.stream()
                    .map(address -> (Callable<Answer>) () -> realm.ask(address))
                    .toList());
            for (var page : pages) {
                assertMailIsPromised(page.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Neither one that refuses nor one that keeps everybody waiting. */
    @Test
    void theDeadMailServerOfOneRealmHoldsUpNoOtherRealm() throws Exception {
        try (var dead = ScriptedMailServer.start(server);
                var stuck = ScriptedMailServer.start(server);
                var mail = ScriptedMailServer.start(server);
                var deadRealm = MailRealm.with(server, admin, dead);
                var stuckRealm = MailRealm.with(server, admin, stuck);
                var realm = MailRealm.with(server, admin, mail)) {
            dead.shut();
            stuck.delay(Duration.ofHours(1));
            askAtOnce(deadRealm, Stream.generate(deadRealm::person).limit(10).toList());
            askAtOnce(stuckRealm, Stream.generate(stuckRealm::person).limit(20).toList());
            stuck.await(() -> stuck.connections() >= WORKERS_OF_A_REALM, PATIENCE);
            var people = Stream.generate(realm::person).limit(10).toList();
            askAtOnce(realm, people);
            mail.await(() -> mail.taken().size() >= people.size(), PATIENCE);
            assertThat(mail.taken()).extracting(Delivery::to).containsExactlyInAnyOrderElementsOf(people);
            assertThat(stuck.taken()).isEmpty();
            assertThat(stuck.mostConnectionsAtOnce()).isLessThanOrEqualTo(WORKERS_OF_A_REALM);
        }
    }

    /** S3. The mail is refused first, since reports of trouble are where secrets slip out. */
    @Test
    void noSecretIsInTheLogOrInAnEvent() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var before = server.log().length();
            var address = realm.person();
            mail.behave(Behaviour.TRY_LATER);
            realm.ask(address);
            mail.await(() -> mail.turnedDown() == 1, PATIENCE);
            mail.behave(Behaviour.HANG_UP_IN_THE_MAIL);
            mail.await(() -> mail.turnedDown() == 2, PATIENCE);
            mail.behave(Behaviour.TAKE);
            var text = mail.await(address, PATIENCE).text();
            realm.awaitEvent("SEND_RESET_PASSWORD", address);
            var code = first(CODE, text);
            var link = first(LINK, text);
            var log = server.log().substring(before);
            assertThat(log).as("the refused tries").contains("SMTP 451");
            for (var told : List.of(log, realm.allEvents())) {
                assertThat(told)
                        // Half of the link is the name of the secret, the other half is the secret.
                        .doesNotContain(link.substring(link.length() / 2))
                        .doesNotContainPattern("(?<![\\w-])" + code + "(?![\\w-])");
            }
        }
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as("%s in: %s", pattern, text).isTrue();
        return found.group(1);
    }

    @Test
    void withoutAMailServerThePageSaysSoToEverybody() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            var known = realm.person();
            var unknown = Accounts.unknown();
            var page = realm.ask(known);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("L’envoi d’e-mails ne fonctionne pas pour le moment")
                    .doesNotContain("id=\"sesame-code-form\"");
            assertThat(Fingerprint.of(page, known)).isEqualTo(Fingerprint.of(realm.ask(unknown), unknown));
        }
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
            var arrived = mail.await(address, PATIENCE);
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
            assertThat(arrived.part(0)).contains(first(CODE, arrived.text()), "/sesame/link/");
            assertThat(arrived.part(1)).contains("<html", first(CODE, arrived.text()), "/sesame/link/");
            assertThat(arrived.raw()).matches("[\\x00-\\x7f]*");
        }
    }

    @Test
    void aCertificateThatNobodyTrustsGetsNoMail() throws Exception {
        try (var mail = ScriptedMailServer.startWithSelfSignedCertificate(server);
                var realm = MailRealm.with(server, admin, mail, Map.of("starttls", "true"))) {
            var address = realm.person();
            assertMailIsPromised(realm.ask(address));
            mail.await(() -> mail.connections() >= 3, PATIENCE);
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
            assertMailIsPromised(realm.ask(address));
            mail.await(() -> mail.connections() >= 2, PATIENCE);
            assertThat(mail.tries()).as("mails begun").isZero();
        }
    }

    @Test
    void aNameAndAPasswordAreGivenToServersThatWantThem() throws Exception {
        try (var mail = ScriptedMailServer.startWithPassword(server, "facteur", "timbre-2026");
                var realm = MailRealm.with(
                        server, admin, mail, Map.of("auth", "true", "user", "facteur", "password", "timbre-2026"))) {
            var address = realm.person();
            assertMailIsPromised(realm.ask(address));
            assertArrivedOnce(mail, realm, address);
            assertThat(mail.await(address, PATIENCE).user()).contains("facteur");
        }
    }

    @Test
    void aWrongPasswordForTheMailServerIsNoFaultOfTheMail() throws Exception {
        try (var mail = ScriptedMailServer.startWithPassword(server, "facteur", "timbre-2026");
                var realm = MailRealm.with(
                        server, admin, mail, Map.of("auth", "true", "user", "facteur", "password", "faux-timbre"))) {
            var before = server.log().length();
            var address = realm.person();
            assertMailIsPromised(realm.ask(address));
            mail.await(() -> mail.connections() >= 2, PATIENCE);
            assertThat(mail.tries()).isZero();
            assertThat(realm.events("SEND_RESET_PASSWORD_ERROR", address)).isEmpty();
            assertThat(server.log().substring(before)).doesNotContain("faux-timbre");
        }
    }

    /** The page of a reset that is under way stays as it was, so reloading sends nothing. */
    @Test
    void reloadingSendsNoSecondMail() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var address = realm.person();
            var visitor = new HttpVisitor(server);
            var page = realm.ask(visitor, address);
            var reloaded = visitor.get(URI.create(page.formAction().toString().replaceAll("session_code=[^&]*&", "")));
            assertMailIsPromised(reloaded);
            assertArrivedOnce(mail, realm, address);
        }
    }
}
