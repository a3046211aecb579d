package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** S8: a refused password is answered at one moment, whatever the reason, and nobody waits for it but who has sent it. */
@OnSharedServer
class LoginPaceTest {

    /** Longer than any work here. */
    private static final Duration PACE = Duration.ofSeconds(4);

    /** In which even a busy server judges more passwords than it has threads. */
    private static final Duration SLOWEST_PACE = Duration.ofSeconds(20);

    /** What Keycloak has on a machine of up to twelve processors. */
    private static final int THREADS = 50;

    private static final Pattern FRAMEWORK =
            Pattern.compile("\\[(io\\.(quarkus|vertx)|org\\.jboss\\.resteasy|org\\.keycloak\\.services\\.error)");

    /** More than the server has threads. */
    private static final int FLOOD = 120;

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Change slowPace;

    LoginPaceTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.slowPace = pace(PACE);
    }

    private Change pace(Duration pace) {
        return DemoFlow.browser(admin).with("sesame-password", Map.of("refusal-pace", Long.toString(pace.toMillis())));
    }

    @Test
    void everyRefusalOfAPasswordLeavesOnThePace() throws Exception {
        var everybody = EveryKindOfAccount.make(server, admin);
        var directory = Directory.of(server, admin);
        directory.joined("READ_ONLY").and(slowPace).during(() -> {
            var attempts = new ArrayList<>(
                    everybody.names().values().stream().map(this::atPassword).toList());
            attempts.add(atPassword(accounts.deactivated().name()));
            // It is the directory that refuses.
            attempts.add(atPassword(directory.address()));
            var begin = System.nanoTime();
            assertThat(AtOnce.each(attempts, attempt -> {
                        attempt.wrong();
                        return Duration.ofNanos(System.nanoTime() - begin);
                    }))
                    .allSatisfy(taken -> assertThat(taken).isGreaterThanOrEqualTo(PACE));
        });
    }

    /** S8, and no way to take the server's threads away: held answers hold nothing. */
    @Test
    void aFloodOfWrongPasswordsKeepsNoRightOneWaiting() throws Exception {
        var person = accounts.withPassword();
        pace(SLOWEST_PACE).during(() -> {
            var right = atPassword(person.name());
            var names = Stream.generate(Accounts::unknown).limit(FLOOD).toList();
            var wrong = AtOnce.each(names, this::atPassword);
            var threads = Executors.newFixedThreadPool(FLOOD);
            try {
                var refused = wrong.stream()
                        .map(attempt -> CompletableFuture.supplyAsync(attempt::wrong, threads))
                        .toList();
                Patience.until(
                        () -> judged(names) - answered(refused) > THREADS,
                        () -> judged(names) + " judged, " + answered(refused) + " of them answered");
                assertThat(right.submit(Admin.PASSWORD).status()).isEqualTo(302);
                assertThat(answered(refused)).isLessThan(FLOOD);
                assertThat(refused)
                        .allSatisfy(answer -> assertThat(answer.join().body())
                                .contains("id=\"sesame-login\"")
                                .contains("Identifiant ou mot de passe incorrect"));
            } finally {
                threads.shutdownNow();
            }
        });
    }

    private static long answered(Collection<CompletableFuture<Answer>> refused) {
        return refused.stream().filter(CompletableFuture::isDone).count();
    }

    /** Whose refusals are stored. */
    private long judged(Collection<String> names) {
        return StreamSupport.stream(
                        admin.get("sesame/events?type=LOGIN_ERROR&max=" + 3 * FLOOD)
                                .spliterator(),
                        false)
                .filter(event ->
                        names.contains(event.path("details").path("username").asText()))
                .count();
    }

    /** Who goes away meanwhile leaves nothing behind, in the log least of all. */
    @Test
    void whoDoesNotWaitForARefusalLeavesNoTrace() throws Exception {
        slowPace.during(() -> {
            var before = server.log().length();
            var gone = atPassword(Accounts.unknown());
            gone.hangUp();
            // Sent later, so answered later.
            assertThat(atPassword(Accounts.unknown()).wrong().status()).isEqualTo(200);
            assertThat(server.log().substring(before).lines())
                    .noneMatch(line ->
                            line.contains(" ERROR ") && FRAMEWORK.matcher(line).find());
        });
    }

    private Attempt atPassword(String name) {
        var visitor = new HttpVisitor(server);
        return new Attempt(visitor, visitor.openLoginAs(name));
    }

    private record Attempt(HttpVisitor visitor, Answer page) {

        private static final String WRONG = "Mauvais-mot-de-passe-1";

        Answer wrong() {
            return submit(WRONG);
        }

        void hangUp() {
            visitor.submitAndHangUp(page, Map.of("password", WRONG), PACE.dividedBy(4));
        }

        Answer submit(String password) {
            return visitor.submit(page, Map.of("password", password));
        }
    }
}
