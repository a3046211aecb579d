package fr.sesame.keycloak.rules;

import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What months are called in plain text, in French and in English, whole and short. */
final class MonthName {

    private static final Map<Month, List<String>> NAMES = Map.ofEntries(
            Map.entry(Month.JANUARY, List.of("janvier", "january", "janv", "jan")),
            Map.entry(Month.FEBRUARY, List.of("fevrier", "february", "fevr", "fev", "feb")),
            Map.entry(Month.MARCH, List.of("mars", "march", "mar")),
            Map.entry(Month.APRIL, List.of("avril", "april", "avr", "apr")),
            Map.entry(Month.MAY, List.of("mai", "may")),
            Map.entry(Month.JUNE, List.of("juin", "june", "jun")),
            Map.entry(Month.JULY, List.of("juillet", "july", "juil", "jul")),
            Map.entry(Month.AUGUST, List.of("august", "aout", "aou", "aug")),
            Map.entry(Month.SEPTEMBER, List.of("septembre", "september", "sept", "sep")),
            Map.entry(Month.OCTOBER, List.of("octobre", "october", "oct")),
            Map.entry(Month.NOVEMBER, List.of("novembre", "november", "nov")),
            Map.entry(Month.DECEMBER, List.of("decembre", "december", "dec")));

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,2}");

    /** Fewer letters are in many words. */
    private static final int LONG = 4;

    private MonthName() {}

    /** Which month is written there, in digits or as its name; 0 where none is. */
    static int number(String plain) {
        return DIGITS.matcher(plain).matches()
                ? Integer.parseInt(plain)
                : NAMES.entrySet().stream()
                        .filter(month -> month.getValue().contains(plain))
                        .mapToInt(month -> month.getKey().getValue())
                        .findFirst()
                        .orElse(0);
    }

    /** Each of its names, with digits and signs for letters as well. */
    static String pattern(Month month) {
        return pattern(month, "");
    }

    /** The same, of which a short one doesn’t count at the end of another word. */
    static String patternOfBeginning(Month month) {
        return pattern(month, "(?<!\\p{L})");
    }

    private static String pattern(Month month, String beforeShort) {
        return NAMES.getOrDefault(month, List.of()).stream()
                .map(name -> (name.length() < LONG ? beforeShort : "") + written(name))
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String written(String name) {
        return name.chars()
                .mapToObj(letter -> "[" + (char) letter + Leet.writtenFor((char) letter) + "]")
                .collect(Collectors.joining());
    }
}
