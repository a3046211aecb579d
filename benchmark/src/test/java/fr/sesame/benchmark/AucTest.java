package fr.sesame.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AucTest {

    @Test
    void isOneWhenAllOfTheFirstGroupAreGreater() {
        assertThat(Auc.of(List.of(4L, 5L, 6L), List.of(1L, 2L, 3L, 3L))).isEqualTo(1);
    }

    @Test
    void isZeroWhenAllOfTheFirstGroupAreSmaller() {
        assertThat(Auc.of(List.of(1L, 2L), List.of(3L))).isZero();
    }

    @Test
    void isAHalfWhenAllAreEqual() {
        assertThat(Auc.of(List.of(7L, 7L, 7L), List.of(7L, 7L))).isEqualTo(0.5);
    }

    @Test
    void isAHalfForTheSameGroup() {
        assertThat(Auc.of(List.of(3L, 1L, 2L), List.of(1L, 2L, 3L))).isEqualTo(0.5);
    }

    @Test
    void countsTiesHalf() {
        // 1 is below 2 and 3; 2 ties with 2; 3 is above 2 and ties with 3: 2 of 6 pairs.
        assertThat(Auc.of(List.of(1L, 2L, 3L), List.of(2L, 3L))).isEqualTo((0.5 + 1 + 0.5) / 6, within(1e-12));
    }

    @Test
    void isUnknownWithoutOneOfTheGroups() {
        assertThat(Auc.of(List.of(), List.of(1L))).isNaN();
        assertThat(Auc.of(List.of(1L), List.of())).isNaN();
    }

    @Test
    void isWhatComparingEveryPairGives() {
        var random = new Random(1);
        for (var round = 0; round < 20; round++) {
            var first = numbers(random, 40);
            var second = numbers(random, 30);
            assertThat(Auc.of(first, second)).isEqualTo(byPairs(first, second), within(1e-12));
        }
    }

    private static List<Long> numbers(Random random, int count) {
        List<Long> numbers = new ArrayList<>();
        random.longs(count, 0, 25).forEach(numbers::add);
        return numbers;
    }

    private static double byPairs(Collection<Long> first, Collection<Long> second) {
        var sum = 0.0;
        for (var one : first) {
            for (var other : second) {
                sum += (Long.signum(one - other) + 1) / 2.0;
            }
        }
        return sum / first.size() / second.size();
    }
}
