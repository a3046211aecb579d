package fr.sesame.keycloak.brand;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An opaque colour in sRGB, each part from 0 to 255. */
record Colour(int red, int green, int blue) {

    static final Colour WHITE = new Colour(255, 255, 255);
    /** The text colour of the light pages. */
    static final Colour NEAR_BLACK = new Colour(0x16, 0x17, 0x1d);

    private static final Pattern HEX = Pattern.compile("#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

    Colour {
        if ((red | green | blue) < 0 || red > 255 || green > 255 || blue > 255) {
            throw new IllegalArgumentException("Not in sRGB: " + red + ", " + green + ", " + blue);
        }
    }

    /** Reads {@code #rgb} and {@code #rrggbb}, with or without the {@code #}; empty for anything else. */
    static Optional<Colour> parse(String text) {
        if (text.length() > 7 || !HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        var digits = text.startsWith("#") ? text.substring(1) : text;
        var value = HexFormat.fromHexDigits(digits);
        return Optional.of(
                digits.length() == 3
                        ? new Colour((value >> 8 & 15) * 17, (value >> 4 & 15) * 17, (value & 15) * 17)
                        : new Colour(value >> 16, value >> 8 & 255, value & 255));
    }

    /** As parsed from text that is written in code. */
    static Colour of(String hex) {
        return parse(hex).orElseThrow(() -> new IllegalArgumentException(hex));
    }

    /** Six digits without the {@code #}. */
    String digits() {
        return String.format(Locale.ROOT, "%02x%02x%02x", red, green, blue);
    }

    /** As it stands in a style sheet. */
    String css() {
        return "#" + digits();
    }

    /** Relative luminance as WCAG defines it: 0 for black, 1 for white. */
    double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    /** Contrast as WCAG defines it: 1 for the same luminance, 21 for black and white. */
    double contrast(Colour other) {
        var mine = luminance();
        var its = other.luminance();
        return (Math.max(mine, its) + 0.05) / (Math.min(mine, its) + 0.05);
    }

    static double linear(int part) {
        var value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
