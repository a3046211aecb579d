package fr.sesame.sheets;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the sheets in one language, with times as people of one time zone read them. */
final class Wording {

    private final Locale language;
    private final ZoneId zone;
    private final Instant now;
    private final ResourceBundle texts;

    /**
     * @param now after which a code that begins to be valid is said to do so
     */
    Wording(Locale language, ZoneId zone, Instant now) {
        this.language = language;
        this.zone = zone;
        this.now = now;
        texts = ResourceBundle.getBundle(
                "fr.sesame.sheets.words",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Locale language() {
        return language;
    }

    Instant now() {
        return now;
    }

    String say(String key, Object... values) {
        return new MessageFormat(texts.getString(key), language).format(values);
    }

    /** How long a code is valid and how often it can be used, in sentences; empty when the list says neither. */
    String validity(AccessCode code) {
        return (times(code) + ' ' + uses(code.uses())).strip();
    }

    /** What helps to tell letters from digits in this code; empty where nothing can be said of it. */
    String lookAlikes(String code) {
        return lookAlikes("code.", code);
    }

    /** The same in few words. */
    String lookAlikesInShort(String code) {
        return lookAlikes("slip.code.", code);
    }

    private String lookAlikes(String prefix, String code) {
        var letters = has(code, "OoIi");
        var digits = has(code, "01");
        if (digits && (letters || has(code, "Ll"))) {
            return "";
        }
        return say(prefix + (letters ? "letters" : digits ? "digits" : "neither"));
    }

    private String times(AccessCode code) {
        var from = code.from();
        var until = code.until();
        // Rounded so that nobody is told of a minute that isn't theirs.
        var end = until == null ? "" : time(until.truncatedTo(ChronoUnit.MINUTES));
        if (from != null && from.isAfter(now)) {
            var start = time(from.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES));
            return end.isEmpty() ? say("valid.from", start, zone()) : say("valid.between", start, end, zone());
        }
        return end.isEmpty() ? "" : say("valid.until", end, zone());
    }

    private String uses(int uses) {
        return switch (uses) {
            case 0 -> "";
            case 1 -> say("uses.once");
            default -> say("uses.times", uses);
        };
    }

    private String time(Instant instant) {
        var time = instant.atZone(zone);
        var pattern = texts.getString(time.getMinute() == 0 ? "time.hour" : "time.minute");
        return DateTimeFormatter.ofPattern(pattern, language).format(time).replace("{day}", day(time));
    }

    private String day(ZonedDateTime time) {
        return time.getDayOfMonth() == 1 ? say("day.first") : Integer.toString(time.getDayOfMonth());
    }

    /** A zone by its city, which people know. */
    private String zone() {
        var id = zone.getId();
        if ("Europe/Paris".equals(id)) {
            return say("zone.paris");
        }
        return say("zone.other", id.substring(id.lastIndexOf('/') + 1).replace('_', ' '));
    }

    private static boolean has(String code, String letters) {
        return code.chars().anyMatch(letter -> letters.indexOf(letter) >= 0);
    }
}
