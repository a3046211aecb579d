package fr.sesame.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void percentilesAreMeasuredTimes() {
        var times = new Times(LongStream.rangeClosed(1, 100)
                .map(millis -> (101 - millis) * 1_000_000)
                .boxed()
                .toList());

        assertThat(times.percentile(50)).isEqualTo(50);
        assertThat(times.percentile(95)).isEqualTo(95);
        assertThat(times.percentile(99)).isEqualTo(99);
        assertThat(times.percentile(100)).isEqualTo(100);
        assertThat(times.percentile(0)).isEqualTo(1);
    }

    @Test
    void oneTimeIsEveryPercentile() {
        var times = new Times(List.of(1_250_000L));

        assertThat(times.percentile(1)).isEqualTo(1.25);
        assertThat(times.percentile(99)).isEqualTo(1.25);
        assertThat(times.show(50)).isEqualTo("1.3 ms");
    }

    @Test
    void twoGroupsAreOne() {
        var both = new Times(List.of(3_000_000L)).and(new Times(List.of(1_000_000L, 2_000_000L)));

        assertThat(both.count()).isEqualTo(3);
        assertThat(both.percentile(50)).isEqualTo(2);
    }

    @Test
    void noTimeIsNoFigure() {
        var times = new Times(List.of());

        assertThat(times.percentile(50)).isNaN();
        assertThat(times.show(50)).isEqualTo("–");
    }
}
