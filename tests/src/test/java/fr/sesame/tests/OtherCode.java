package fr.sesame.tests;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Codes that look right and aren't. */
final class OtherCode {

    private OtherCode() {}

    /** One that isn't this code. */
    static String than(String code) {
        return thanAll(List.of(code));
    }

    /** One that is none of these codes. */
    static String thanAll(Collection<String> codes) {
        return IntStream.range(0, 1_000_000)
                .mapToObj(number -> String.format(Locale.ROOT, "%06d", number))
                .filter(code -> !codes.contains(code))
                .findFirst()
                .orElseThrow();
    }
}
