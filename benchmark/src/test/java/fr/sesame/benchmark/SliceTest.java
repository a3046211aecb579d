package fr.sesame.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {

    @Test
    void whatTheServerHasUsedIsSharedByAllJourneys() {
        var slice = new Slice(List.of(10_000_000L, 30_000_000L, 20_000_000L, 40_000_000L), 2, 80_000_000, 8192);

        assertThat(slice.aSecond()).isEqualTo(2);
        assertThat(slice.cpuMillis()).isEqualTo(20);
        assertThat(slice.kilobytes()).isEqualTo(2);
        assertThat(slice.percentile(50)).isEqualTo(20);
    }
}
