package fr.sesame.keycloak.server;

import java.time.Instant;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A moment for people to read, in the server's time zone, which stands beside it. */
public final class MomentText {

    private MomentText() {}

    /** Such as {@code 22 novembre 2026 à 14:05 (UTC+01:00)}. */
    public static String of(Instant moment, Locale locale) {
        var here = moment.atZone(ZoneId.systemDefault());
        // With a short time asked for, some versions of Java leave out the word between the two.
        var pattern = pattern(FormatStyle.LONG, FormatStyle.LONG, locale)
                .replace(pattern(null, FormatStyle.LONG, locale), pattern(null, FormatStyle.SHORT, locale));
        var text = DateTimeFormatter.ofPattern(pattern, locale).format(here);
        var offset = here.getOffset().getId();
        return text + " (" + (offset.equals("Z") ? "UTC" : "UTC" + offset) + ")";
    }

    private static String pattern(@Nullable FormatStyle date, @Nullable FormatStyle time, Locale locale) {
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(date, time, IsoChronology.INSTANCE, locale);
    }
}
