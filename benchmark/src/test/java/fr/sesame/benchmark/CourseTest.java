package fr.sesame.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static Course of(Integer... numbers) {
        return new Course("rows of `x`", List.of(numbers));
    }

    @Test
    void whatOnlyEverRisesGrows() {
        assertThat(of(100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200, 1300)
                        .growth())
                .contains(
                        "rows of `x` grew: at the most 800 in the middle third of the time, at the least 900 in the last");
    }

    @Test
    void whatIsClearedNowAndThenDoesNot() {
        assertThat(of(495, 124, 180, 224, 283, 344, 134, 190, 240, 300, 360, 140, 200)
                        .growth())
                .isEmpty();
    }

    @Test
    void whatComesToItsHeightInTheBeginningDoesNot() {
        assertThat(of(10, 500, 900, 1000, 1000, 1001, 1000, 1000, 1002, 1000, 1000, 1001, 1000)
                        .growth())
                .isEmpty();
    }

    @Test
    void aThreadMoreIsNoGrowth() {
        assertThat(of(51, 69, 70, 68, 70, 70, 71, 71, 72, 72, 72, 73, 73).growth())
                .isEmpty();
    }

    @Test
    void aFewNumbersSayNothing() {
        assertThat(of(1, 100, 1000, 10_000).growth()).isEmpty();
    }
}
