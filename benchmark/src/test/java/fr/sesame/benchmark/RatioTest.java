package fr.sesame.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void roundsAreDividedEachByItsOwn() {
        var ratio = Ratio.of(List.of(2.0, 30.0, 9.0), List.of(1.0, 10.0, 9.0));

        assertThat(ratio.median()).isEqualTo(2);
        assertThat(ratio.show()).isEqualTo("2.00 (1.00–3.00)");
    }

    @Test
    void ofAnEvenNumberTheMedianLiesBetweenTheTwoInTheMiddle() {
        assertThat(Ratio.of(List.of(1.0, 2.0, 4.0, 9.0), List.of(1.0, 1.0, 1.0, 1.0))
                        .median())
                .isEqualTo(3);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThat(Ratio.of(List.of(), List.of(1.0)).show()).isEqualTo("–");
    }
}
