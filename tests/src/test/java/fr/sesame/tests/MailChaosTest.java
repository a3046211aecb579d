package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Delivery;
import fr.sesame.tests.server.MailBehaviour;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.MailTls;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.server.SilentServer;
import java.time.Duration;
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

    private static final String FULL = "full.example";

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

    /** As many mail servers do with whom they don't know yet: whoever comes back at once is put off once more. */
    @Test
    void greylistingCostsMoreTriesAndNoMail() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var people = Stream.generate(realm::person).limit(5).toList();
            mail.greylistFor(Duration.ofMillis(2500));
            mail.behave(MailBehaviour.GREYLIST);
            people.forEach(address -> PromisedMail.assertPromised(realm.ask(address)));
            for (var address : people) {
                PromisedMail.assertArrivedOnce(mail, realm, address);
            }
            assertThat(mail.turnedDown())
                    .as("put off; not all of them once alone, or nobody came too soon")
                    .isGreaterThan(people.size());
            assertThat(mail.tries())
                    .as("each once more than it was put off, and farther from each other every time")
                    .isEqualTo(mail.turnedDown() + people.size())
                    .isLessThanOrEqualTo(4 * people.size());
        }
    }

    /** More mails for the domain than a realm has workers: they don't stand before the others. */
    @Test
    void aDomainThatIsPutOffHoldsUpNoOtherDomain() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var putOff = Stream.generate(() -> realm.person("p-" + UUID.randomUUID() + "@" + FULL))
                    .limit(12)
                    .toList();
            mail.putOff(FULL);
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

    /**
     * All of it on one day, in three realms of one outbox. Whoever has a mailbox has one mail in the end, whatever stood in its
     * way; whoever has none is in the realm's events, once, and has the mail when it is asked for again and there is a mailbox.
     */
    @Test
    void onABadDayNoMailIsLostAndNoneIsDoubled() throws Exception {
        try (var first = new BadDay(Trouble.PUT_OFF, Trouble.SILENT, Trouble.SHUT);
                var second = new BadDay(Trouble.NO_TLS, Trouble.HUNG_UP);
                var third = new BadDay(Trouble.SLOW, Trouble.FULL_DOMAIN, Trouble.GREYLISTED)) {
            var days = List.of(first, second, third);
            AtOnce.each(days, BadDay::goBy);
            days.forEach(BadDay::awaitItsEnd);
            days.forEach(BadDay::assertEachHasWhatWasPromised);
            AtOnce.each(days, BadDay::askAgain);
        }
    }

    /** What goes wrong with a mail server. */
    private enum Trouble {
        PUT_OFF,
        SILENT,
        SHUT,
        NO_TLS,
        HUNG_UP,
        SLOW,
        FULL_DOMAIN,
        GREYLISTED;

        void begin(ScriptedMailServer mail) {
            switch (this) {
                case PUT_OFF -> mail.behave(MailBehaviour.TRY_LATER);
                case SILENT -> mail.sayNothing(true);
                case SHUT -> mail.shut();
                case NO_TLS -> mail.speak(MailTls.BROKEN);
                case HUNG_UP -> mail.behave(MailBehaviour.HANG_UP_IN_THE_MAIL);
                case SLOW -> mail.delay(Duration.ofMillis(300));
                case FULL_DOMAIN -> mail.putOff(FULL);
                case GREYLISTED -> mail.behave(MailBehaviour.GREYLIST);
            }
        }

        /** What there is more of when somebody has met it; a mail that finds nobody to talk to leaves no trace there. */
        int met(ScriptedMailServer mail, BadDay day) {
            return switch (this) {
                case PUT_OFF, HUNG_UP, FULL_DOMAIN, GREYLISTED -> mail.turnedDown();
                case SILENT, NO_TLS -> mail.connections();
                case SLOW -> mail.read();
                case SHUT -> day.linesOfFailures();
            };
        }

        void end(ScriptedMailServer mail) {
            switch (this) {
                case PUT_OFF, HUNG_UP, GREYLISTED -> mail.behave(MailBehaviour.TAKE);
                case SILENT -> mail.sayNothing(false);
                case SHUT -> mail.open();
                case NO_TLS -> mail.speak(MailTls.TRUSTED);
                case SLOW -> mail.delay(Duration.ZERO);
                case FULL_DOMAIN -> mail.takeAllDomains();
            }
        }
    }

    /** A realm that wants TLS, and a mail server of many hours, each with a trouble of its own for the three who come in it. */
    private final class BadDay implements AutoCloseable {

        private final ScriptedMailServer mail = ScriptedMailServer.start(server);
        private final MailRealm realm;
        private final List<Trouble> troubles;
        private final List<String> people;
        private final List<String> withoutMailbox;

        BadDay(Trouble... troubles) throws Exception {
            this.troubles = List.of(troubles);
            mail.speak(MailTls.TRUSTED);
            mail.greylistFor(Duration.ofSeconds(2));
            realm = MailRealm.with(server, admin, mail, Map.of("starttls", "true", "timeout", "700"));
            people = this.troubles.stream()
                    .flatMap(trouble -> Stream.of("@example.com", "@example.com", "@" + FULL))
                    .map(domain -> realm.person("p-" + UUID.randomUUID() + domain))
                    .toList();
            withoutMailbox = List.of(people.get(1));
            withoutMailbox.forEach(mail::refuse);
        }

        boolean goBy() {
            for (var hour = 0; hour < troubles.size(); hour++) {
                var trouble = troubles.get(hour);
                trouble.begin(mail);
                var before = trouble.met(mail, this);
                AtOnce.each(people.subList(hour * 3, hour * 3 + 3), realm::ask).forEach(PromisedMail::assertPromised);
                Patience.until(() -> trouble.met(mail, this) > before, () -> "nobody who met " + trouble);
                trouble.end(mail);
            }
            return true;
        }

        int linesOfFailures() {
            return ServerLog.of(server).after(0).split(realm.name() + " was not taken by ", -1).length;
        }

        void awaitItsEnd() {
            Patience.until(
                    () -> people.stream().allMatch(address -> sent(address) + notSent(address) > 0),
                    () -> "mails underway after " + troubles);
        }

        void assertEachHasWhatWasPromised() {
            assertThat(people)
                    .allSatisfy(address -> assertThat(List.of(sent(address), mail.takenFor(address), notSent(address)))
                            .as("sent, taken and given up of " + address + " after " + troubles)
                            .isEqualTo(withoutMailbox.contains(address) ? List.of(0L, 0L, 1L) : List.of(1L, 1L, 0L)));
            assertThat(mail.taken())
                    .hasSize(people.size() - withoutMailbox.size())
                    .allMatch(Delivery::encrypted);
            assertThat(withoutMailbox)
                    .allSatisfy(address -> assertThat(realm.events("SEND_RESET_PASSWORD_ERROR", address))
                            .extracting(event ->
                                    event.path("details").path("reason").asText())
                            .containsExactly("SMTP 550"));
        }

        /** Whoever had no mailbox has one by now. */
        boolean askAgain() {
            mail.refuseNobody();
            for (var address : withoutMailbox) {
                PromisedMail.assertPromised(realm.ask(address));
                Patience.until(() -> sent(address) > 0, () -> "a mail underway to " + address);
                assertThat(mail.takenFor(address)).isEqualTo(1);
            }
            return true;
        }

        private long sent(String address) {
            return realm.events("SEND_RESET_PASSWORD", address).size();
        }

        private long notSent(String address) {
            return realm.events("SEND_RESET_PASSWORD_ERROR", address).size();
        }

        @Override
        public void close() {
            realm.close();
            mail.close();
        }
    }
}
