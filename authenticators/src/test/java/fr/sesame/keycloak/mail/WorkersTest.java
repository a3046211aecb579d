package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.watch.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;

/** When a node is out of order, and when it only waits. */
class WorkersTest {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration BEGIN = Duration.ofHours(1);
    private static final Duration LATE = BEGIN.plus(LONGEST).plusSeconds(1);

    private final ConcurrentLinkedQueue<Parcel> waiting = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch answer = new CountDownLatch(1);

    /** A letter that nobody reads. */
    private record Blank() implements Letter {

        @Override
        public String realmId() {
            return "realm";
        }

        @Override
        public Duration patience() {
            return Duration.ofHours(1);
        }

        @Override
        public Optional<WrittenMail> write(KeycloakSession session) {
            return Optional.empty();
        }

        @Override
        public void sent(KeycloakSession session) {}

        @Override
        public void notSent(KeycloakSession session, String reason) {}
    }

    private Workers workers(int most) {
        return new Workers(most, () -> Optional.ofNullable(waiting.poll()), this::hang, parcel -> {}, () -> {});
    }

    private void hang(Parcel parcel) {
        try (var tried = parcel.tried(BEGIN)) {
            tried.note("nothing", 0);
            begun.countDown();
            assertThat(answer.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            parcel.rest();
        }
    }

    private void post() {
        waiting.add(new Parcel(new Blank(), Optional.empty(), Trace.NONE, BEGIN, Duration.ZERO));
    }

    @Test
    void allWorkersForTooLongAtOneLetterAreStuck() throws Exception {
        try (var workers = workers(2)) {
            post();
            post();
            workers.start();
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(workers.areAllAtOneFor(LONGEST, BEGIN.plus(LONGEST))).isFalse();
            assertThat(workers.areAllAtOneFor(LONGEST, LATE)).isTrue();
            answer.countDown();
        }
    }

    /** Others go on with whatever comes. */
    @Test
    void oneWorkerThatIsFreeIsEnough() throws Exception {
        try (var workers = workers(3)) {
            post();
            post();
            workers.start();
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(workers.areAllAtOneFor(LONGEST, LATE)).isFalse();
            answer.countDown();
        }
    }

    @Test
    void whoHasNothingToDoIsNotStuck() {
        try (var workers = workers(1)) {
            assertThat(workers.areAllAtOneFor(LONGEST, LATE)).isFalse();
        }
    }
}
