package fr.sesame.keycloak.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A date in a profile, and how people write it into a password. */
record BirthDate(LocalDate date) {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/. ]?(\\d{2})[-/. ]?(\\d{2})(?:[T ].*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");

    /** The date that a value of a profile is, if it is one; the day comes before the month where both would do. */
    static Optional<BirthDate> of(String value) {
        var first = YEAR_FIRST.matcher(value.strip());
        if (first.matches()) {
            return date(first, 1, 2, 3);
        }
        var last = YEAR_LAST.matcher(value.strip());
        return last.matches() ? date(last, 3, 2, 1).or(() -> date(last, 3, 1, 2)) : Optional.empty();
    }

    private static Optional<BirthDate> date(Matcher parts, int year, int month, int day) {
        try {
            return Optional.of(new BirthDate(LocalDate.of(
                    Integer.parseInt(parts.group(year)),
                    Integer.parseInt(parts.group(month)),
                    Integer.parseInt(parts.group(day)))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Plain text that has the day, the month and the year; a year alone is nobody’s. */
    Set<String> pieces() {
        var year = "%04d".formatted(date.getYear());
        var shortYear = year.substring(2);
        var month = "%02d".formatted(date.getMonthValue());
        var day = "%02d".formatted(date.getDayOfMonth());
        var bareMonth = Integer.toString(date.getMonthValue());
        var bareDay = Integer.toString(date.getDayOfMonth());
        var pieces = new LinkedHashSet<String>();
        for (var written : new String[] {year, shortYear}) {
            pieces.add(day + month + written);
            pieces.add(month + day + written);
            pieces.add(written + month + day);
        }
        pieces.add(bareDay + bareMonth + year);
        pieces.add(bareMonth + bareDay + year);
        pieces.add(year + bareMonth + bareDay);
        names().forEach(name -> {
            for (var number : new String[] {day, bareDay}) {
                for (var written : new String[] {year, shortYear}) {
                    pieces.add(number + name + written);
                    pieces.add(name + number + written);
                }
            }
        });
        return pieces;
    }

    private Stream<String> names() {
        return Stream.of(Locale.FRENCH, Locale.ENGLISH)
                .flatMap(language -> Stream.of(TextStyle.FULL, TextStyle.SHORT)
                        .map(style -> date.getMonth().getDisplayName(style, language)))
                .map(PlainText::of)
                .map(PlainText::lettersAndDigits)
                .distinct();
    }
}
