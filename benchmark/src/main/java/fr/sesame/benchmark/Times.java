package fr.sesame.benchmark;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.LongStream;

/** A group of measured times. */
final class Times {

    private final long[] sorted;

    /**
     * @param nanos in any order
     */
    Times(Collection<Long> nanos) {
        sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
    }

    /** Both groups as one. */
    Times and(Times others) {
        return new Times(LongStream.concat(Arrays.stream(sorted), Arrays.stream(others.sorted))
                .boxed()
                .toList());
    }

    int count() {
        return sorted.length;
    }

    /** The smallest time that at least that many percent of all don't exceed, in milliseconds; NaN when there is none. */
    double percentile(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        var rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    /** A percentile for a table, {@code 12.3 ms}. */
    String show(double percent) {
        var millis = percentile(percent);
        return Double.isNaN(millis) ? "–" : String.format(Locale.ROOT, "%.1f ms", millis);
    }
}
