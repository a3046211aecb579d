package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.MailBehaviour;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.server.SilentServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mail servers on a bad day: every mail that a page has promised comes, once, or is given up for a reason that the realm's events
 * have. What is dead, slow or full is in {@link OutboxTest}, certificates are in {@link OutboxDeliveryTest}.
 */
@InOwnRealm
@ResourceLock(Metrics.MAILS)
class MailChaosTest {

    private final SesameServer server;
    private final Admin admin;
    private final Metrics metrics;

    MailChaosTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.metrics = new Metrics(server);
    }

    /** Whoever listens and says nothing keeps a worker for as long as the realm's timeout, in the clear and before TLS. */
    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void aConnectionThatSaysNothingHoldsUpNobodyElse(String tls) throws Exception {
        try (var silent = new SilentServer(server);
                var waiting = MailRealm.at(server, admin, silent.port(), Map.of("ssl", tls, "timeout", "700"));
                var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var late = waiting.person();
            var prompt = realm.person();
            var retried = metrics.value("sesame_mail_retried_total");
            PromisedMail.assertPromised(waiting.ask(late));
            Patience.until(() -> silent.connections() > 0, () -> "no connection");
            PromisedMail.assertPromised(realm.ask(prompt));
            PromisedMail.assertArrivedOnce(mail, realm, prompt);
            metrics.await("sesame_mail_retried_total", retried + 1);
            assertThat(waiting.events("SEND_RESET_PASSWORD_ERROR", late)).isEmpty();
            waiting.sendThrough(mail);
            PromisedMail.assertArrivedOnce(mail, waiting, late);
        }
    }

    /** As many mail servers do with whom they don't know yet. */
    @Test
    void greylistingCostsOneMoreTryAndNoMail() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var people = Stream.generate(realm::person).limit(5).toList();
            mail.behave(MailBehaviour.GREYLIST);
            people.forEach(address -> PromisedMail.assertPromised(realm.ask(address)));
            for (var address : people) {
                PromisedMail.assertArrivedOnce(mail, realm, address);
            }
            assertThat(mail.turnedDown()).isEqualTo(people.size());
            assertThat(mail.tries()).isEqualTo(2 * people.size());
        }
    }

    /** More mails for the domain than a realm has workers: they don't stand before the others. */
    @Test
    void aDomainThatIsPutOffHoldsUpNoOtherDomain() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var putOff = Stream.generate(() -> realm.person("p-" + UUID.randomUUID() + "@full.example"))
                    .limit(12)
                    .toList();
            mail.putOff("full.example");
            AtOnce.each(putOff, realm::ask).forEach(PromisedMail::assertPromised);
            mail.await(() -> mail.turnedDown() >= putOff.size(), PromisedMail.PATIENCE);
            var other = realm.person();
            PromisedMail.assertPromised(realm.ask(other));
            PromisedMail.assertArrivedOnce(mail, realm, other);
            assertThat(mail.taken()).hasSize(1);
            mail.takeAllDomains();
            for (var address : putOff) {
                PromisedMail.assertArrivedOnce(mail, realm, address);
            }
        }
    }

    /** All of it on one day: whoever was promised a mail has one, or the admin reads why not. */
    @Test
    void onABadDayNoMailIsLostAndNoneIsDoubled() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var people = Stream.generate(realm::person).limit(24).toList();
            var bad = List.of(
                    MailBehaviour.TRY_LATER,
                    MailBehaviour.HANG_UP_IN_THE_MAIL,
                    MailBehaviour.REFUSE_RECIPIENT,
                    MailBehaviour.GREYLIST);
            for (var one = 0; one < bad.size(); one++) {
                var turnedDown = mail.turnedDown();
                mail.behave(bad.get(one));
                var some = people.subList(one * 6, one * 6 + 6);
                AtOnce.each(some, realm::ask).forEach(PromisedMail::assertPromised);
                mail.await(() -> mail.turnedDown() > turnedDown, PromisedMail.PATIENCE);
                mail.shut();
                mail.open();
            }
            mail.behave(MailBehaviour.TAKE);
            Patience.until(() -> people.stream().allMatch(address -> ends(realm, address) > 0), () -> "mails underway");
            assertThat(people).allSatisfy(address -> {
                assertThat(ends(realm, address))
                        .as("ends of the mail to " + address)
                        .isEqualTo(1);
                assertThat(mail.takenFor(address))
                        .isEqualTo(realm.events("SEND_RESET_PASSWORD", address).size());
            });
            assertThat(mail.taken().size())
                    .as("mails taken; only those may be missing that were refused for good")
                    .isGreaterThanOrEqualTo(people.size() / bad.size());
        }
    }

    private static int ends(MailRealm realm, String address) {
        return realm.events("SEND_RESET_PASSWORD", address).size()
                + realm.events("SEND_RESET_PASSWORD_ERROR", address).size();
    }
}
