package fr.sesame.keycloak.server;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** A moment for people to read, in the server's time zone, which stands beside it. */
public final class MomentText {

    private MomentText() {}

    /** Such as {@code 22 novembre 2026 à 14:05 (UTC+01:00)}. */
    public static String of(Instant moment, Locale locale) {
        var here = moment.atZone(ZoneId.systemDefault());
        var text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale)
                .format(here);
        var offset = here.getOffset().getId();
        return text + " (" + (offset.equals("Z") ? "UTC" : "UTC" + offset) + ")";
    }
}
