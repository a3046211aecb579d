package fr.sesame.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EvenLoadTest {

    private final Set<String> failures = ConcurrentHashMap.newKeySet();

    @Test
    void nobodyWaitsForThoseWhoCameBefore() throws Exception {
        var here = new CountDownLatch(3);

        var result = new EvenLoad(1)
                .run(
                        List.of("a", "b", "c"),
                        address -> {
                            // The first visit can't end before the last one has begun.
                            here.countDown();
                            awaitAll(here);
                            return new Visitor.Answer(1, 200);
                        },
                        failures::add);

        assertThat(result.times().count()).isEqualTo(3);
        assertThat(result.errors()).isZero();
    }

    @Test
    void countsErrorsApart() throws Exception {
        var result = new EvenLoad(1)
                .run(
                        List.of("fine", "refused", "broken"),
                        address -> switch (address) {
                            case "fine" -> new Visitor.Answer(1, 200);
                            case "refused" -> new Visitor.Answer(1, 429);
                            default -> throw new BenchmarkProblem("No form");
                        },
                        failures::add);

        assertThat(result.times().count()).isEqualTo(1);
        assertThat(result.errors()).isEqualTo(2);
        assertThat(failures).singleElement().asString().contains("No form");
    }

    private static void awaitAll(CountDownLatch here) {
        try {
            here.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
