package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalPaceTest {

    private static final String REALM = "realm";
    private static final Duration SHORTEST = Duration.ofMillis(500);

    private final SettableClock clock = new SettableClock();
    private final RefusalPace pace = new RefusalPace(clock);

    /** When a refusal leaves that has taken so many milliseconds. */
    private long leavesAfter(long millis) {
        var request = pace.begin();
        clock.move(Duration.ofMillis(millis));
        return millis + request.rest(REALM, SHORTEST).toMillis();
    }

    @Test
    void whateverFitsLeavesAtOneMoment() {
        assertThat(leavesAfter(0)).isEqualTo(500);
        assertThat(leavesAfter(3)).isEqualTo(500);
        assertThat(leavesAfter(350)).isEqualTo(500);
    }

    @Test
    void theSlowestSetsThePaceOfAll() {
        assertThat(leavesAfter(900)).isEqualTo(2000);
        assertThat(leavesAfter(3)).isEqualTo(2000);
        assertThat(pace.begin().rest("another", SHORTEST)).isEqualTo(SHORTEST);
    }

    @Test
    void aRightPasswordTeachesThePaceAsWell() {
        var right = pace.begin();
        clock.move(Duration.ofMillis(600));
        right.shown(REALM, SHORTEST);
        assertThat(leavesAfter(3)).isEqualTo(1000);
    }

    @Test
    void whatTakesLongerThanTheLongestLeavesAtItsNextMultiple() {
        assertThat(leavesAfter(3999)).isEqualTo(4000);
        assertThat(leavesAfter(4000)).isEqualTo(8000);
        assertThat(leavesAfter(9001)).isEqualTo(12_000);
        assertThat(leavesAfter(3)).isEqualTo(4000);
    }

    @Test
    void itComesBackStepByStepAnHourAfterItWasNeeded() {
        leavesAfter(900);
        clock.move(RefusalPace.REMEMBERED.minusSeconds(1));
        assertThat(leavesAfter(900)).as("needed once more").isEqualTo(2000);
        clock.move(RefusalPace.REMEMBERED.minusSeconds(1));
        assertThat(leavesAfter(3)).isEqualTo(2000);
        clock.move(Duration.ofSeconds(1));
        assertThat(leavesAfter(3)).isEqualTo(1000);
        assertThat(leavesAfter(3)).isEqualTo(1000);
        clock.move(RefusalPace.REMEMBERED);
        assertThat(leavesAfter(3)).isEqualTo(500);
        clock.move(RefusalPace.REMEMBERED);
        assertThat(leavesAfter(3)).isEqualTo(500);
    }

    @Test
    void aClockThatIsSetBackHoldsNobodyUp() {
        var request = pace.begin();
        clock.move(Duration.ofHours(-1));
        assertThat(request.rest(REALM, SHORTEST)).isEqualTo(SHORTEST);
    }

    @Test
    void neverLongerThanTheLongest() {
        var slow = Duration.ofSeconds(3);
        var request = pace.begin();
        clock.move(Duration.ofMillis(3500));
        assertThat(request.rest(REALM, slow)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void anotherShortestBeginsAnew() {
        leavesAfter(900);
        assertThat(pace.begin().rest(REALM, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void zeroIsNoPace() {
        var request = pace.begin();
        clock.move(Duration.ofSeconds(1));
        request.shown(REALM, Duration.ZERO);
        assertThat(request.rest(REALM, Duration.ZERO)).isZero();
        assertThat(leavesAfter(3)).isEqualTo(500);
    }
}
