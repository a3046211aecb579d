package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Delivery;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailBehaviour;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mails leave after the page (design, decision 3), whatever the realm's mail server does. Each test has a realm and a mail
 * server of its own.
 */
@InOwnRealm
@ResourceLock(Metrics.MAILS)
class OutboxTest {

    /** Half of the outbox’s workers. */
    private static final int WORKERS_OF_A_REALM = 8;

    private final SesameServer server;
    private final Admin admin;
    private final Metrics metrics;

    OutboxTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.metrics = new Metrics(server);
    }

    @Test
    void aMailWaitsForTheMailServerToComeBack() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var address = realm.person();
            mail.shut();
            var retried = metrics.value("sesame_mail_retried_total");
            PromisedMail.assertPromised(realm.ask(address));
            metrics.await("sesame_mail_retried_total", retried + 1);
            assertThat(realm.events("SEND_RESET_PASSWORD_ERROR", address)).isEmpty();
            mail.open();
            PromisedMail.assertArrivedOnce(mail, realm, address);
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
            mail.delay(Duration.ofHours(1));
            PromisedMail.assertPromised(realm.ask(address));
            assertThat(mail.taken()).as("what came before the page").isEmpty();
            mail.delay(Duration.ZERO);
            PromisedMail.assertArrivedOnce(mail, realm, address);
        }
    }

    @Test
    void aRefusedRecipientIsNotTriedAgain() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var refused = realm.person();
            var taken = realm.person();
            mail.behave(MailBehaviour.REFUSE_RECIPIENT);
            var failed = metrics.value("sesame_mail_failed_total");
            PromisedMail.assertPromised(realm.ask(refused));
            var event = realm.awaitEvent("SEND_RESET_PASSWORD_ERROR", refused);
            assertThat(event.get("error").asText()).isEqualTo("email_send_failed");
            assertThat(event.get("details").get("reason").asText()).isEqualTo("SMTP 550");
            metrics.await("sesame_mail_failed_total", failed + 1);
            assertThat(mail.tries()).isEqualTo(1);
            mail.behave(MailBehaviour.TAKE);
            // Nobody else has to wait for it.
            PromisedMail.assertPromised(realm.ask(taken));
            PromisedMail.assertArrivedOnce(mail, realm, taken);
            assertThat(mail.tries()).isEqualTo(2);
            assertThat(mail.takenFor(refused)).isZero();
        }
    }

    /** The last mail that comes has to be the one that is good, whatever the mail server put off. */
    @Test
    void aMailThatANewerOneHasReplacedIsNotSentAnyMore() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.withOptions(server, admin, mail, Map.of("resend-delay", "0"))) {
            var address = realm.person();
            var visitor = new HttpVisitor(server);
            mail.behave(MailBehaviour.TRY_LATER);
            var page = realm.ask(visitor, address);
            mail.await(() -> mail.turnedDown() >= 2, PromisedMail.PATIENCE);
            PromisedMail.assertPromised(visitor.submit(page, Map.of("resend", "on")));
            // Not before: whatever begins from now on would be taken, the older mail as well.
            mail.behave(MailBehaviour.TAKE);
            mail.await(address, PromisedMail.PATIENCE);
            new SecretMails(server).settle();
            assertThat(mail.takenFor(address)).isEqualTo(1);
        }
    }

    /** Keycloak accepts addresses that no mail can be sent to; anybody may give himself one. */
    @Test
    void anAddressThatNoMailCanHaveHoldsUpNobodyElse() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var strange = realm.person("p-" + UUID.randomUUID() + "@exam$ple.example");
            var address = realm.person();
            var before = server.log().length();
            PromisedMail.assertPromised(realm.ask(strange));
            var event = realm.awaitEvent("SEND_RESET_PASSWORD_ERROR", strange);
            assertThat(event.get("error").asText()).isEqualTo("email_send_failed");
            var page = realm.ask(address);
            PromisedMail.assertPromised(page);
            PromisedMail.assertArrivedOnce(mail, realm, address);
            assertThat(mail.tries()).isEqualTo(1);
            // Anybody may have given it, so it is no warning.
            assertThat(server.log().substring(before).lines())
                    .noneMatch(line ->
                            line.matches(".* (WARN|ERROR) +\\[fr\\.sesame.*not an address that a mail can have.*"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MailBehaviour.class,
            names = {"TRY_LATER", "HANG_UP_IN_THE_MAIL", "HANG_UP_WITHOUT_AN_ANSWER"})
    void aMailThatWasNotTakenIsTriedAgain(MailBehaviour behaviour) throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var address = realm.person();
            var retried = metrics.value("sesame_mail_retried_total");
            mail.behave(behaviour);
            PromisedMail.assertPromised(realm.ask(address));
            mail.await(() -> mail.turnedDown() >= 2, PromisedMail.PATIENCE);
            assertThat(metrics.value("sesame_mail_retried_total")).isGreaterThan(retried);
            assertThat(mail.taken()).isEmpty();
            mail.behave(MailBehaviour.TAKE);
            PromisedMail.assertArrivedOnce(mail, realm, address);
        }
    }

    /** Better none than one whose code is over. */
    @Test
    void aMailIsGivenUpWhenItsCodeIsOver() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.withOptions(server, admin, mail, Map.of("code-lifetime", "2"))) {
            var late = realm.person();
            mail.shut();
            PromisedMail.assertPromised(realm.ask(late));
            var event = realm.awaitEvent("SEND_RESET_PASSWORD_ERROR", late);
            assertThat(event.get("error").asText()).isEqualTo("email_send_failed");
            assertThat(event.get("details").get("reason").asText()).isEqualTo("too late");
            mail.open();
            // Codes of two seconds may not survive the realm's pause either, so until one comes through.
            Patience.until(
                    () -> {
                        realm.ask(realm.person());
                        return !mail.taken().isEmpty();
                    },
                    () -> "no mail");
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
            PromisedMail.assertArrivedOnce(mail, realm, first);
            mail.shut();
            mail.open();
            var log = ServerLog.of(server);
            var before = log.length();
            realm.ask(second);
            PromisedMail.assertArrivedOnce(mail, realm, second);
            assertThat(mail.connections()).isEqualTo(2);
            // A try in vain would be in the log before this one. The metric counts those of classes beside, too.
            mail.behave(MailBehaviour.REFUSE_RECIPIENT);
            realm.ask(realm.person());
            var told = "A mail of realm " + realm.name() + " was not taken by ";
            assertThat(log.awaitAfter(before, told).lines().filter(line -> line.contains(told)))
                    .singleElement()
                    .asString()
                    .contains("SMTP 550");
        }
    }

    @Test
    void aBurstUsesNoMoreConnectionsThanARealmHasWorkers() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var people = Stream.generate(realm::person).limit(40).toList();
            mail.delay(Duration.ofMillis(200));
            askAtOnce(realm, people);
            mail.await(() -> mail.taken().size() >= people.size(), PromisedMail.PATIENCE);
            Patience.until(() -> realm.events("SEND_RESET_PASSWORD").size() == people.size(), () -> "at work");
            assertThat(mail.taken()).extracting(Delivery::to).containsExactlyInAnyOrderElementsOf(people);
            assertThat(mail.connections()).isLessThanOrEqualTo(WORKERS_OF_A_REALM);
            assertThat(mail.mostConnectionsAtOnce()).isBetween(2, WORKERS_OF_A_REALM);
            assertThat(codes(mail.taken())).as("each has a code of its own").hasSizeGreaterThan(people.size() - 2);
        }
    }

    private static Set<String> codes(List<Delivery> mails) throws Exception {
        var codes = new HashSet<String>();
        for (var mail : mails) {
            codes.add(PromisedMail.code(mail.text()));
        }
        return codes;
    }

    private static void askAtOnce(MailRealm realm, List<String> people) {
        AtOnce.each(people, realm::ask).forEach(PromisedMail::assertPromised);
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
            stuck.await(() -> stuck.connections() >= WORKERS_OF_A_REALM, PromisedMail.PATIENCE);
            var people = Stream.generate(realm::person).limit(10).toList();
            askAtOnce(realm, people);
            mail.await(() -> mail.taken().size() >= people.size(), PromisedMail.PATIENCE);
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
            mail.behave(MailBehaviour.TRY_LATER);
            realm.ask(address);
            mail.await(() -> mail.turnedDown() > 0, PromisedMail.PATIENCE);
            mail.behave(MailBehaviour.HANG_UP_IN_THE_MAIL);
            // It is tried again while this test waits for its turn on a busy machine: so, more than by now.
            var putOff = mail.turnedDown();
            mail.await(() -> mail.turnedDown() > putOff, PromisedMail.PATIENCE);
            mail.behave(MailBehaviour.TAKE);
            var text = mail.await(address, PromisedMail.PATIENCE).text();
            realm.awaitEvent("SEND_RESET_PASSWORD", address);
            var code = PromisedMail.code(text);
            var link = PromisedMail.link(text);
            var log = ServerLog.of(server).awaitAfter(before, "SMTP 451");
            for (var told : List.of(log, realm.allEvents())) {
                assertThat(told)
                        // Half of the link is the name of the secret, the other half is the secret.
                        .doesNotContain(link.substring(link.length() / 2))
                        .doesNotContainPattern("(?<![\\w-])" + code + "(?![\\w-])");
            }
        }
    }

    @Test
    void withoutAMailServerThePageSaysSoToEverybody() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            var known = realm.person();
            var unknown = Accounts.unknown();
            var page = realm.ask(known);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("ne fonctionne pas pour le moment")
                    .doesNotContain("id=\"sesame-code-form\"");
            assertThat(Fingerprint.of(page, known)).isEqualTo(Fingerprint.of(realm.ask(unknown), unknown));
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
            PromisedMail.assertPromised(reloaded);
            PromisedMail.assertArrivedOnce(mail, realm, address);
        }
    }
}
