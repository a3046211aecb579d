package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A realm whose mail server fails is tried again, later and later, and holds up no other one. */
class FailingRealmTest {

    private final Traffic traffic = new Traffic();

    @Test
    void aFailingRealmIsPausedLongerAndLonger() {
        traffic.post("a");
        for (var seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            traffic.fail(traffic.next());
            assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ofSeconds(seconds));
            traffic.pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(traffic.lanes().next(traffic.now()))
                    .as("before %d s are over", seconds)
                    .isEmpty();
            traffic.pass(Duration.ofNanos(1));
            assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ZERO);
        }
    }

    @Test
    void aFailingRealmGetsOneTryAtATime() {
        traffic.post("a", 20);
        var first = traffic.next();
        traffic.fail(first);
        assertThat(traffic.all()).as("paused").isEmpty();
        traffic.pass(Duration.ofSeconds(1));
        assertThat(traffic.all()).as("one try").hasSize(1);
        traffic.pass(Duration.ofHours(1));
        assertThat(traffic.all()).as("no second one while the first isn't over").isEmpty();
        assertThat(traffic.lanes().untilNext(traffic.now())).isEmpty();
    }

    /** When a server goes down, all that is on its way fails. */
    @Test
    void severalThatFailTogetherAreOneFailure() {
        traffic.post("a", 20);
        for (var parcel : traffic.all()) {
            traffic.fail(parcel);
            traffic.pass(Duration.ofMillis(10));
        }
        traffic.pass(Duration.ofMillis(1_000 - 8 * 10));
        traffic.fail(traffic.next());
        assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ofSeconds(2));
    }

    /** A new letter is no way around the pause. */
    @Test
    void newLettersOfAFailingRealmWaitToo() {
        traffic.post("a");
        traffic.fail(traffic.next());
        traffic.post("a");
        assertThat(traffic.lanes().next(traffic.now())).isEmpty();
        assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ofSeconds(1));
    }

    @Test
    void oneSuccessEndsThePausesOfARealm() {
        traffic.post("a", 20);
        traffic.fail(traffic.next());
        traffic.pass(Duration.ofSeconds(1));
        traffic.fail(traffic.next());
        traffic.pass(Duration.ofSeconds(2));
        traffic.send(traffic.next());
        assertThat(traffic.all()).hasSize(8);
        traffic.pass(Duration.ofSeconds(1));
        // The next failure is a first one again.
        traffic.post("b");
        traffic.fail(traffic.next());
        assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ofSeconds(1));
    }

    @Test
    void othersGoOnMeanwhile() {
        traffic.post("dead", 10);
        traffic.fail(traffic.next());
        traffic.post("b", 3);
        traffic.post("c", 3);
        assertThat(Traffic.realms(traffic.all())).containsExactly("b", "c", "b", "c", "b", "c");
        traffic.pass(Duration.ofSeconds(1));
        traffic.post("b", 1);
        assertThat(Traffic.realms(traffic.all())).containsExactlyInAnyOrder("dead", "b");
    }

    @Test
    void aRefusedLetterWaitsAloneAndItsRealmGoesOn() {
        var refused = traffic.post("a");
        traffic.post("a", 3);
        assertThat(traffic.next()).isSameAs(refused);
        traffic.lanes().serverAnswered("a");
        refused.pause(traffic.now());
        traffic.lanes().again(refused);
        assertThat(traffic.all()).hasSize(3).doesNotContain(refused);
        traffic.pass(Duration.ofSeconds(1));
        assertThat(traffic.all()).containsExactly(refused);
    }

    @Test
    void aServerThatStopsWaitsForNoPause() {
        traffic.post("a", Duration.ofHours(1));
        traffic.post("b");
        traffic.fail(traffic.next());
        assertThat(traffic.lanes().next(traffic.now())).isEmpty();
        traffic.lanes().hurry();
        assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ZERO);
        assertThat(Traffic.realms(traffic.all())).containsExactlyInAnyOrder("a", "b");
        traffic.post("c", Duration.ofHours(1));
        assertThat(Traffic.realms(traffic.all())).as("what comes after").containsExactly("c");
    }

    @Test
    void aDeadRealmGetsOneTryAtATimeEvenThen() {
        traffic.post("dead", 5);
        traffic.fail(traffic.next());
        traffic.lanes().hurry();
        assertThat(traffic.all()).hasSize(1);
    }

    /** Somebody sets the clock back by a day: the pause is over a second later all the same, and nothing is lost. */
    @Test
    void aClockThatIsSetBackHoldsNobodyUp() {
        var clock = new SettableClock();
        var time = new SteadyTime(clock);
        traffic.at(time.now());
        traffic.post("a");
        var refused = traffic.next();
        traffic.fail(refused);
        clock.move(Duration.ofDays(-1));
        traffic.at(time.now());
        assertThat(traffic.lanes().next(traffic.now())).as("a pause is a pause").isEmpty();
        assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(1));
        traffic.at(time.now());
        assertThat(traffic.lanes().next(traffic.now())).contains(refused);
        assertThat(refused.age(traffic.now())).isEqualTo(Duration.ofSeconds(1));
        clock.move(Duration.ofMinutes(10));
        assertThat(refused.isTooLate(time.now())).as("later than its patience").isTrue();
    }
}
