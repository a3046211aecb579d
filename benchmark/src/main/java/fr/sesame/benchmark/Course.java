package fr.sesame.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A figure over the time of a soak, at even distances.
 *
 * @param what it is
 * @param numbers in their order
 */
record Course(String what, List<? extends Number> numbers) {

    /** What threads and connections come and go by. */
    private static final double SLACK = 5;

    private static final double SHARE = 1.05;

    Course {
        numbers = List.copyOf(numbers);
    }

    /**
     * Whether it grows: at no time in the last third is it as low as it was at some time in the middle third. What goes up and down,
     * as Keycloak clears it, comes down to where it was; what leaks does not. A twentieth and five more are no growth.
     *
     * @return in words; empty where it doesn't
     */
    Optional<String> growth() {
        var third = numbers.size() / 3;
        if (third < 2) {
            return Optional.empty();
        }
        var before = numbers.subList(third, 2 * third).stream()
                .mapToDouble(Number::doubleValue)
                .max()
                .orElse(0);
        var after = numbers.subList(2 * third, numbers.size()).stream()
                .mapToDouble(Number::doubleValue)
                .min()
                .orElse(0);
        return after > before * SHARE + SLACK
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s grew: at the most %.0f in the middle third of the time, at the least %.0f in the last",
                        what,
                        before,
                        after))
                : Optional.empty();
    }
}
