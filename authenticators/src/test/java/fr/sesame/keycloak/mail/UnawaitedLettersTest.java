package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters that nobody waits for make room for those that somebody does. */
class UnawaitedLettersTest {

    private final Traffic traffic = new Traffic();

    @Test
    void whatNobodyWaitsForGoesLast() {
        var thousandth = traffic.postUnawaited("a");
        traffic.pass(Duration.ofMillis(1));
        var reset = traffic.post("a");
        var resting = traffic.post("a", Duration.ofMillis(1));
        assertThat(traffic.all()).containsExactly(reset, thousandth);
        traffic.pass(Duration.ofMillis(1));
        assertThat(traffic.all()).containsExactly(resting);
    }

    @Test
    void whatNobodyWaitsForIsWokenUpForAsWell() {
        traffic.post("a", Duration.ofMillis(50));
        traffic.post("a", Duration.ofMillis(20), false);
        assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ofMillis(20));
        traffic.lanes().hurry();
        assertThat(traffic.all()).hasSize(2);
    }

    @Test
    void whatNobodyWaitsForLeavesAFifthOfThePlacesToTheOthers() {
        IntStream.range(0, Traffic.CAPACITY / 2 / 5 * 4).forEach(i -> traffic.postUnawaited("a"));
        assertThat(traffic.lanes().reserve("a", false)).isFalse();
        traffic.post("a", Traffic.CAPACITY / 2 / 5);
        assertThat(traffic.lanes().reserve("a", true)).isFalse();
        var reset = traffic.next();
        assertThat(reset.letter().isAwaited()).isTrue();
        traffic.lanes().done(reset);
        assertThat(traffic.lanes().reserve("a", false))
                .as("the place of the others")
                .isFalse();
        assertThat(traffic.lanes().takeAll()).hasSize(Traffic.CAPACITY / 2 - 1).allSatisfy(traffic.lanes()::done);
        assertThat(traffic.lanes().reserve("a", false)).isTrue();
        traffic.lanes().release("a", false);
        assertThat(traffic.lanes().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,1", "12,6,4", "12500,6250,5000"})
    void theSmallestOutboxHasAPlaceForANotice(int capacity, int ofOneRealm, int thatNobodyWaitsFor) {
        var small = new Lanes(capacity, 1);
        assertThat(IntStream.range(0, capacity + 1).filter(i -> small.reserve("a", false)))
                .hasSize(thatNobodyWaitsFor);
        assertThat(IntStream.range(0, capacity + 1).filter(i -> small.reserve("a", true)))
                .hasSize(ofOneRealm - thatNobodyWaitsFor);
    }
}
