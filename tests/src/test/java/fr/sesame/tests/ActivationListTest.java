package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * J5 for many people in one call. As many as the system property {@code sesame.people} says: with the most that one call takes
 * it says how long that is ({@code mvn -Pjourney -Dit.test=ActivationListTest -Dsesame.people=5000 verify}).
 */
@OnSharedServer
class ActivationListTest {

    private static final int MANY = Integer.getInteger("sesame.people", 120);

    private final SesameServer server;
    private final Admin admin;
    private final Activations activations;
    private final SecretMails mails;
    private final String begin = "l-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    ActivationListTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.activations = Activations.byTheServersAdmin(server);
        this.mails = new SecretMails(server);
    }

    private List<String> people() {
        return IntStream.range(0, MANY)
                .mapToObj(number -> begin + number + "@example.com")
                .toList();
    }

    private long mailed() {
        return server.inbox().mails().stream()
                .filter(mail -> mail.to().startsWith(begin))
                .count();
    }

    /** Each line is told what has become of it, each person gets one mail, and whoever has asked for one meanwhile gets it. */
    @Test
    void aGroupInOneCall() throws Exception {
        var group = Group.named(admin);
        group.there().during(() -> {
            var other = new Accounts(admin).withPassword();
            var start = Instant.now();
            // Keycloak imports thousands at once more slowly than its transactions last.
            for (var from = 0; from < MANY; from += 250) {
                var some = people().subList(from, Math.min(MANY, from + 250));
                assertThat(activations
                                .imports(some, List.of("/" + group.name()))
                                .statusCode())
                        .isEqualTo(200);
            }
            say("imported", start);

            var posted = Instant.now();
            var lines = AccessCodes.read(activations.post("activations/groups/" + group.id(), Map.of()));
            say("posted", posted);
            assertThat(lines).hasSize(MANY);
            assertThat(lines.findValuesAsText("status")).containsOnly("sent");
            assertThat(lines.findValuesAsText("username")).doesNotHaveDuplicates();

            var asked = Instant.now();
            ResetVisitor.ask(server, other.name());
            assertThat(mails.to(other.name()).codeIfAny()).isPresent();
            say("a reset's mail came, with " + mailed() + " of the others,", asked);
            for (var some = 0; some < MANY; some += 500) {
                var awaited = Math.min(MANY, some + 500);
                Patience.until(() -> mailed() >= awaited, () -> mailed() + " of " + MANY);
            }
            mails.settle();
            say("mailed", posted);
            assertThat(mailed()).isEqualTo(MANY);
        });
    }

    private static void say(String what, Instant since) {
        System.out.printf(
                "[sesame] %d new accounts: %s after %d ms%n",
                MANY, what, Duration.between(since, Instant.now()).toMillis());
    }
}
