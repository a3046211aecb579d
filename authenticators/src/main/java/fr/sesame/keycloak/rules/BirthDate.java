package fr.sesame.keycloak.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A date in a profile, and how people write it into a password: in French, English and ISO order, with the month in digits or in
 * words. A year alone is nobody’s, and so are a day and a month without one.
 */
final class BirthDate {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/. ]?(\\d{2})[-/. ]?(\\d{2})(?:[t ].*)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/. ]{1,2}(\\d{1,2})[-/. ]{1,2}(\\d{4}|\\d{2})");
    private static final Pattern EIGHT_DIGITS = Pattern.compile("(\\d{2})(\\d{2})(\\d{4})");
    private static final Pattern WITH_NAME =
            Pattern.compile("(\\d{1,2})(?:er|st|nd|rd|th)?[-/. ]{0,2}(\\p{L}{3,9})[-/., ]{0,2}(\\d{4}|\\d{2})");

    /** Two digits of a year are of either. */
    private static final List<String> CENTURIES = List.of("19", "20");

    /** Anything but letters and digits; between words not without end, as a sign may stand for a letter of a name. */
    private static final String MAYBE_BETWEEN = "[^\\p{L}\\p{Nd}]{0,9}";

    private static final String MAYBE_BETWEEN_DIGITS = "[^\\p{L}\\p{Nd}]*+";

    /** So few digits stand in many a password by chance, but not with signs between them. */
    private static final String BETWEEN = "[^\\p{L}\\p{Nd}]{1,3}";

    private final LocalDate date;
    private final List<Pattern> written;

    BirthDate(LocalDate date) {
        this.date = date;
        this.written = Stream.of(inDigits(), inFewDigits(), withName(), withNameAlone())
                .map(Pattern::compile)
                .toList();
    }

    /**
     * The dates that a value of a profile may be, if it is one: more than one where it has two digits of the year. The day comes before
     * the month where both would do.
     */
    static List<BirthDate> of(String value) {
        var text = PlainText.of(value).strip();
        return Stream.of(
                        read(YEAR_FIRST, text, 1, 2, 3),
                        read(YEAR_LAST, text, 3, 2, 1),
                        read(YEAR_LAST, text, 3, 1, 2),
                        read(EIGHT_DIGITS, text, 3, 2, 1),
                        read(WITH_NAME, text, 3, 2, 1))
                .filter(dates -> !dates.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<BirthDate> read(Pattern form, String text, int year, int month, int day) {
        var parts = form.matcher(text);
        return parts.matches()
                ? years(parts.group(year))
                        .flatMap(whole -> date(whole, MonthName.number(parts.group(month)), parts.group(day)))
                        .toList()
                : List.of();
    }

    private static Stream<String> years(String year) {
        return year.length() > 2 ? Stream.of(year) : CENTURIES.stream().map(century -> century + year);
    }

    private static Stream<BirthDate> date(String year, int month, String day) {
        try {
            return Stream.of(new BirthDate(LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day))));
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }

    /** Whether plain text has it. */
    boolean isIn(String plain) {
        return written.stream().anyMatch(way -> way.matcher(plain).find());
    }

    /** Five digits or more, whatever stands between them. */
    private String inDigits() {
        var day = two(date.getDayOfMonth());
        var month = two(date.getMonthValue());
        var bareDay = Integer.toString(date.getDayOfMonth());
        var bareMonth = Integer.toString(date.getMonthValue());
        var ways = Stream.of(
                        List.of(day, month),
                        List.of(bareDay, month),
                        List.of(day, bareMonth),
                        List.of(bareDay, bareMonth))
                .flatMap(pair -> Stream.of(year(), shortYear())
                        .filter(year -> String.join("", pair).length() + year.length() > 4)
                        .flatMap(year -> Stream.of(
                                pair.get(0) + pair.get(1) + year,
                                pair.get(1) + pair.get(0) + year,
                                year + pair.get(1) + pair.get(0))))
                .distinct();
        return either(ways.map(digits -> String.join(MAYBE_BETWEEN_DIGITS, digits.split("", -1))));
    }

    /** The same with two digits of the year and none for nothing. */
    private String inFewDigits() {
        var day = "0?" + date.getDayOfMonth();
        var month = "0?" + date.getMonthValue();
        return "(?<!\\p{Nd})"
                + either(Stream.of(
                                List.of(day, month, shortYear()),
                                List.of(month, day, shortYear()),
                                List.of(shortYear(), month, day))
                        .map(parts -> String.join(BETWEEN, parts)))
                + "(?!\\p{Nd})";
    }

    private String withName() {
        var first = date.getDayOfMonth() == 1 ? "|premier|first" : "";
        var day = "(?:0?" + date.getDayOfMonth() + MAYBE_BETWEEN + "(?:er|e|eme|ieme|st|nd|rd|th)?" + first + ")"
                + MAYBE_BETWEEN;
        var month = "(?:de?|of)?" + MAYBE_BETWEEN + MonthName.pattern(date.getMonth()) + MAYBE_BETWEEN;
        var year = "(?:" + year() + "|" + shortYear() + ")";
        return either(Stream.of(day + month + year, month + day + year, year + MAYBE_BETWEEN + month + day));
    }

    /** With all of the year. Many words have the short name of a month in them, so it counts where it stands alone. */
    private String withNameAlone() {
        return either(Stream.of(
                MonthName.patternOfBeginning(date.getMonth()) + MAYBE_BETWEEN + year(),
                year() + MAYBE_BETWEEN + MonthName.pattern(date.getMonth()) + "(?!\\p{L})"));
    }

    private String year() {
        return "%04d".formatted(date.getYear());
    }

    private String shortYear() {
        return year().substring(2);
    }

    private static String two(int number) {
        return "%02d".formatted(number);
    }

    private static String either(Stream<String> ways) {
        return ways.collect(Collectors.joining("|", "(?:", ")"));
    }
}
