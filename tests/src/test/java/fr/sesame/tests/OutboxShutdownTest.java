package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.DistributionServer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailBehaviour;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.OwnServers;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.ServerTime;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TraceReceiver;
import fr.sesame.tests.server.TraceReceiver.ReceivedSpan;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/**
 * The outbox at its limits, on servers of these tests' own: the server stops, or there is no room. In this order, and as the
 * last on such servers, they start the fewest.
 */
@OnOwnServer
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxShutdownTest {

    /** Little room, few workers, and little time to stop; and no address of their own, for the checker to find. */
    private static final List<String> NARROW = List.of(
            "--spi-sesame-outbox--queue--capacity=6",
            "--spi-sesame-outbox--queue--drain-seconds=3",
            "--spi-sesame-outbox--queue--workers=2",
            DistributionServer.WITHOUT_FIXED_ADDRESS);

    private static final Duration LONGEST_STOP_OF_KEYCLOAK = Duration.ofSeconds(15);

    /** What the outbox allows itself comes on top. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20).plus(LONGEST_STOP_OF_KEYCLOAK);

    private final OwnServers servers;

    /** Where the narrow servers send their traces. */
    private final TraceReceiver traces = new TraceReceiver();

    OutboxShutdownTest(OwnServers servers) throws IOException {
        this.servers = servers;
    }

    @AfterAll
    void stopReceiving() {
        traces.close();
    }

    private DistributionServer narrow() throws Exception {
        return servers.with(
                Stream.concat(NARROW.stream(), Stream.of(traces.options())).toArray(String[]::new));
    }

    @Test
    @Order(1)
    void aServerThatStopsSendsWhatItHasPromised() throws Exception {
        try (var server = servers.with();
                var mail = ScriptedMailServer.start(server)) {
            var realm = MailRealm.with(server, new Admin(server), mail);
            var people = Stream.generate(realm::person).limit(10).toList();
            mail.delay(Duration.ofSeconds(4));
            assertThat(AtOnce.each(people, realm::ask))
                    .allSatisfy(page -> assertThat(page.body()).contains("id=\"sesame-code-form\""));
            assertThat(mail.taken()).as("mails sent before the stop").hasSizeLessThan(people.size());
            assertThat(stop(server)).isLessThan(LONGEST_STOP);
            assertThat(people)
                    .allSatisfy(address ->
                            assertThat(mail.takenFor(address)).as(address).isEqualTo(1));
            assertThat(server.log())
                    .contains("stopped in")
                    .doesNotContain("mails were not sent")
                    .doesNotContain("is lost");
        }
    }

    /** Whoever looks for a mail that hasn't come finds it below the request that asked for it, and nobody's name. */
    @Test
    @Order(2)
    void aMailIsInTheTraceOfItsRequestAndNamesNobody() throws Exception {
        var server = narrow();
        try (var mail = ScriptedMailServer.start(server)) {
            var realm = MailRealm.with(server, new Admin(server), mail);
            var address = realm.person();
            var metrics = new Metrics(server);
            var retried = metrics.value("sesame_mail_retried_total");
            mail.behave(MailBehaviour.TRY_LATER);
            realm.ask(address);
            metrics.await("sesame_mail_retried_total", retried + 1);
            mail.behave(MailBehaviour.TAKE);
            mail.await(address, Duration.ofSeconds(60));
        }
        Patience.until(
                () -> !of("sesame mail", "sent").isEmpty()
                        && !of("sesame mail", "again").isEmpty(),
                () -> "no spans of the mail in " + names());
        var sent = of("sesame mail", "sent").get(0);
        assertThat(sent.attributes())
                .containsEntry("sesame.letter", "ResetLetter")
                .containsKey("sesame.try");
        assertThat(of("sesame mail", "again"))
                .as("the try before, in the same trace")
                .anySatisfy(again -> assertThat(again.parent()).isEqualTo(sent.parent()));
        var below = traces.spans().stream()
                .filter(span -> span.parent().equals(sent.id()))
                .map(ReceivedSpan::name)
                .toList();
        assertThat(below).containsExactlyInAnyOrder("sesame mail write", "sesame mail send");
        // The request that the mail was asked for in, as Keycloak calls it.
        Patience.until(() -> request(sent).isPresent(), () -> "no request above the mail in " + names());
        assertThat(request(sent).orElseThrow().trace()).isEqualTo(sent.trace());
        assertThat(traces.spans())
                .filteredOn(span -> span.name().startsWith("sesame step"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.attributes()).containsOnlyKeys("sesame.step", "sesame.status"));
        assertThat(traces.spans())
                .filteredOn(span -> span.name().startsWith("sesame "))
                .noneMatch(span ->
                        span.words().contains("@example.com") || span.words().contains("kc.details"));
    }

    /** Nothing of the outbox either: these servers are the ones that send their traces. */
    @Test
    @Order(3)
    void aRequiredActionIsInTheTraceOfItsRequest() throws Exception {
        var server = narrow();
        var admin = new Admin(server);
        var person = new Accounts(admin).withPassword();
        admin.put("sesame/users/" + person.id(), Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
        var browser = new HttpVisitor(server);
        var visitor = LoginVisitor.at(server, browser, browser.openLoginAs(person.name()))
                .logInWith(Admin.PASSWORD)
                .follow();
        visitor.submit(Map.of("password-new", "court", "password-confirm", "court"));
        Patience.until(() -> actions("answer").findAny().isPresent(), () -> "no action in " + names());
        for (var request : List.of("ask", "answer")) {
            assertThat(actions(request)).isNotEmpty().allSatisfy(action -> {
                assertThat(action.attributes())
                        .containsExactlyInAnyOrderEntriesOf(
                                Map.of("sesame.action", "UPDATE_PASSWORD", "sesame.status", "challenge"));
                assertThat(action.words()).doesNotContain(person.name());
            });
        }
    }

    private Stream<ReceivedSpan> actions(String request) {
        return traces.spans().stream().filter(span -> span.name().equals("sesame action " + request));
    }

    private List<ReceivedSpan> of(String name, String outcome) {
        return traces.spans().stream()
                .filter(span -> span.name().equals(name))
                .filter(span -> outcome.equals(span.attributes().get("sesame.outcome")))
                .toList();
    }

    private Optional<ReceivedSpan> request(ReceivedSpan mail) {
        return traces.spans().stream()
                .filter(span -> span.id().equals(mail.parent()))
                .findFirst();
    }

    private List<String> names() {
        return traces.spans().stream().map(ReceivedSpan::name).distinct().toList();
    }

    @Test
    @Order(3)
    void whoFindsNoRoomSeesTheSamePageAndTheAdminIsTold() throws Exception {
        var server = narrow();
        try (var mail = ScriptedMailServer.start(server)) {
            var metrics = new Metrics(server);
            var realm = MailRealm.with(server, new Admin(server), mail);
            // One realm gets half of the places.
            var first = realm.person();
            var second = realm.person();
            var third = realm.person();
            var known = realm.person();
            var unknown = Accounts.unknown();
            mail.shut();
            var retried = metrics.value("sesame_mail_retried_total");
            realm.ask(first);
            metrics.await("sesame_mail_retried_total", retried + 1);
            realm.ask(second);
            var withRoom = realm.ask(third);
            awaitQueued(metrics, 3);
            assertThat(metrics.value("sesame_mail_dropped_total")).isZero();
            for (var address : new String[] {known, unknown}) {
                var dropped = metrics.value("sesame_mail_dropped_total");
                var page = realm.ask(address);
                assertThat(Fingerprint.of(page, address)).isEqualTo(Fingerprint.of(withRoom, third));
                // An answer may be there a moment before the outbox has refused the letter that goes with it.
                metrics.await("sesame_mail_dropped_total", dropped + 1);
                assertThat(metrics.value("sesame_mail_dropped_total")).isEqualTo(dropped + 1);
                assertThat(realm.awaitEvent("SEND_RESET_PASSWORD_ERROR", address)
                                .get("error")
                                .asText())
                        .isEqualTo("outbox_full");
            }
            // Other realms have the other half.
            try (var otherMail = ScriptedMailServer.start(server)) {
                var other = MailRealm.with(server, new Admin(server), otherMail);
                var person = other.person();
                other.ask(person);
                otherMail.await(person, Duration.ofSeconds(60));
                awaitQueued(metrics, 3);
            }
            mail.open();
            mail.await(first, Duration.ofSeconds(60));
            mail.await(second, Duration.ofSeconds(60));
            mail.await(third, Duration.ofSeconds(60));
            // There is room again.
            realm.ask(known);
            mail.await(known, Duration.ofSeconds(60));
            assertThat(mail.taken()).hasSize(4);
            awaitQueued(metrics, 0);
        }
    }

    /**
     * Both workers are at one mail each, and ten minutes go by. Where Keycloak has a check for load balancers, it takes this node out,
     * and in again when the workers are free.
     */
    @Test
    @Order(3)
    void aNodeWhoseWorkersAllHangSaysSo() throws Exception {
        var server = narrow();
        var admin = new Admin(server);
        var metrics = new Metrics(server);
        var time = new ServerTime(server);
        try (var mail = ScriptedMailServer.start(server)) {
            assertMoves(server, metrics, true);
            mail.delay(Duration.ofSeconds(30));
            for (var realm : List.of(MailRealm.with(server, admin, mail), MailRealm.with(server, admin, mail))) {
                realm.ask(realm.person());
            }
            mail.await(() -> mail.tries() >= 2, Duration.ofSeconds(60));
            assertMoves(server, metrics, true);
            time.setAhead(Duration.ofMinutes(11));
            assertMoves(server, metrics, false);
            // Nobody answers any more, nor is waited for.
            mail.shut();
            Patience.until(() -> metrics.value("sesame_mail_moving") == 1, () -> "workers that still hang");
            assertMoves(server, metrics, true);
            // By now they are too late for anybody, and nothing of them is left for whoever counts next.
            awaitQueued(metrics, 0);
        } finally {
            time.setAhead(Duration.ZERO);
        }
    }

    private static void assertMoves(SesameServer server, Metrics metrics, boolean moves) {
        assertThat(metrics.value("sesame_mail_moving")).isEqualTo(moves ? 1 : 0);
        var balancer = new HttpVisitor(server).get(URI.create(server.keycloak() + "/lb-check"));
        if (StoreKind.wanted() == StoreKind.DATABASE) {
            assertThat(balancer.status()).isEqualTo(moves ? 200 : 503);
            assertThat(balancer.body()).isEqualTo(moves ? "UP" : "DOWN");
        } else {
            assertThat(balancer.status()).as("there is no such check").isEqualTo(404);
        }
        var health = new HttpVisitor(server).get(URI.create(server.management() + "/health/ready"));
        assertThat(health.status())
                .as("Keycloak’s own, which extensions take no part in")
                .isEqualTo(200);
    }

    /** A mail is there a moment before its letter has left the queue, and its server has to answer for that. */
    private static void awaitQueued(Metrics metrics, int letters) {
        Patience.until(
                () -> metrics.value("sesame_mail_queued") == letters,
                () -> metrics.value("sesame_mail_queued") + " letters, not " + letters);
    }

    /** Nothing of the outbox: these servers are the ones of the suite that know their address from requests alone. */
    @Test
    @Order(3)
    @Finds("no-fixed-address")
    void aServerWithoutAFixedAddressIsNamed() throws Exception {
        var server = narrow();
        var admin = new Admin(server);
        var realm = new CheckedRealm(admin);
        assertThat(realm.findings()).containsExactly("no-fixed-address", "login-not-ours");
        realm.changes()
                .withAttributes(Map.of("frontendUrl", server.keycloak().toString()))
                .during(() -> assertThat(realm.findings()).containsExactly("login-not-ours"));
        realm.delete();
    }

    /** With its store in the database nothing is: {@code NodesComeAndGoTest}. */
    @Test
    @Order(4)
    @DisabledIfEnvironmentVariable(named = "SESAME_STORE", matches = "database")
    void aServerThatStopsSaysWhatIsLostAndWhatItWasInTheMiddleOf() throws Exception {
        try (var server = narrow();
                var shut = ScriptedMailServer.start(server);
                var slow = ScriptedMailServer.start(server)) {
            var admin = new Admin(server);
            var waiting = MailRealm.with(server, admin, shut);
            var people = Stream.generate(waiting::person).limit(3).toList();
            shut.shut();
            var metrics = new Metrics(server);
            var retried = metrics.value("sesame_mail_retried_total");
            people.forEach(waiting::ask);
            metrics.await("sesame_mail_retried_total", retried + 1);
            var begun = MailRealm.with(server, admin, slow);
            var address = begun.person();
            slow.delay(Duration.ofSeconds(15));
            begun.ask(address);
            slow.await(() -> slow.tries() > 0, Duration.ofSeconds(60));
            assertThat(stop(server)).isLessThan(Duration.ofSeconds(3).plus(LONGEST_STOP_OF_KEYCLOAK));
            assertThat(server.log()).contains("4 mails were not sent before the server stopped");
            assertThat(people)
                    .allSatisfy(person -> assertThat(lost(server, person)).endsWith("server stopped\""));
            assertThat(lost(server, address)).endsWith("server stopped while sending\"");
        }
    }

    /** The event that says so. */
    private static String lost(SesameServer server, String address) throws Exception {
        return server.log()
                .lines()
                .filter(line -> line.contains("SEND_RESET_PASSWORD_ERROR") && line.contains(address))
                .map(line -> line.replaceAll(".*(reason=\"[^\"]*\").*", "$1"))
                .findFirst()
                .orElse("no event for " + address);
    }

    private static Duration stop(SesameServer server) {
        var before = Instant.now();
        server.close();
        return Duration.between(before, Instant.now());
    }
}
