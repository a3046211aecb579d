package fr.sesame.benchmark;

import java.util.Arrays;
import java.util.Collection;

/**
 * How well a time tells two groups apart: the chance that one of the first group, picked at random, is greater than one
 * of the second, ties counting half (the Mann–Whitney U, divided by the number of pairs). 0.5 is a guess; 1 and 0 are
 * certainty.
 */
final class Auc {

    private Auc() {}

    /** Compares every one of the first group with every one of the second; NaN when a group is empty. */
    static double of(Collection<Long> first, Collection<Long> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return Double.NaN;
        }
        var sorted = sorted(second);
        var greaterTwice = 0L;
        for (var value : first) {
            greaterTwice += below(sorted, value) + (long) notAbove(sorted, value);
        }
        return greaterTwice / 2.0 / first.size() / sorted.length;
    }

    private static long[] sorted(Collection<Long> values) {
        var sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static int notAbove(long[] sorted, long value) {
        return below(sorted, value + 1);
    }

    private static int below(long[] sorted, long value) {
        var from = 0;
        var to = sorted.length;
        while (from < to) {
            var middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
