package fr.sesame.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One figure divided by another, round by round: what both have met in a round is the same for both.
 *
 * @param sorted the ratio of each round, the least first
 */
record Ratio(List<Double> sorted) {

    Ratio {
        sorted = sorted.stream().sorted().toList();
    }

    /** Of figures of the same rounds. */
    static Ratio of(List<Double> ours, List<Double> stock) {
        return new Ratio(IntStream.range(0, Math.min(ours.size(), stock.size()))
                .mapToObj(round -> ours.get(round) / stock.get(round))
                .toList());
    }

    /** The one in the middle, or between the two in the middle. */
    double median() {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median, and between what all are: {@code 1.05 (0.98–1.12)}. */
    String show() {
        return sorted.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT, "%.2f (%.2f–%.2f)", median(), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
