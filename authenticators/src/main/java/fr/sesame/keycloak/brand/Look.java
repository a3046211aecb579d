package fr.sesame.keycloak.brand;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a brand's style sheet depends on, and all of it: its address carries these values, so the sheet never changes and
 * nothing is looked up for it.
 *
 * @param primary as it was set, not corrected
 * @param background as it was set, not corrected
 * @param radius of corners, in CSS pixels
 */
record Look(Optional<Colour> primary, Optional<Colour> background, OptionalInt radius, Logo logo) {

    static final int MAX_RADIUS = 32;

    /** Part of the address, as browsers keep a sheet for good: to be counted up when the same values give another one. */
    private static final String VERSION = "1";

    private static final Pattern RADIUS = Pattern.compile("([0-9]{1,2})(?: ?px)?");

    /** Whether there is a logo, and whether it has a version for dark pages. */
    enum Logo {
        NONE,
        ONE,
        PAIR
    }

    boolean isPlain() {
        return primary.isEmpty() && background.isEmpty() && radius.isEmpty() && logo == Logo.NONE;
    }

    /** Reads a radius: pixels from 0 to {@value #MAX_RADIUS}, with or without the unit; empty for anything else. */
    static Optional<Integer> radius(String text) {
        var matcher = RADIUS.matcher(text);
        return matcher.matches()
                ? Optional.of(Integer.valueOf(matcher.group(1))).filter(pixels -> pixels <= MAX_RADIUS)
                : Optional.empty();
    }

    /** The query of the style sheet's address. */
    String query() {
        var query = new ArrayList<>(List.of("v=" + VERSION));
        primary.ifPresent(colour -> query.add("primary=" + colour.digits()));
        background.ifPresent(colour -> query.add("background=" + colour.digits()));
        radius.ifPresent(pixels -> query.add("radius=" + pixels));
        if (logo != Logo.NONE) {
            query.add("logo=" + logo.name().toLowerCase(Locale.ROOT));
        }
        return String.join("&", query);
    }

    /** Whether a page of this very version asks: what it gets is then what it means. */
    static boolean isOfThisVersion(Map<String, List<String>> query) {
        return value(query, "v").filter(VERSION::equals).isPresent();
    }

    /**
     * Reads such a query, which comes from a browser and may hold anything.
     *
     * @return empty when a value is doubled or is none; names that mean nothing here are left alone
     */
    static Optional<Look> read(Map<String, List<String>> query) {
        for (var name : List.of("primary", "background", "radius", "logo")) {
            if (query.getOrDefault(name, List.of()).size() > 1) {
                return Optional.empty();
            }
        }
        var primary = value(query, "primary");
        var background = value(query, "background");
        var radius = value(query, "radius");
        var logo = value(query, "logo");
        var look = new Look(
                primary.flatMap(Colour::parse),
                background.flatMap(Colour::parse),
                radius.flatMap(Look::radius).stream()
                        .mapToInt(Integer::intValue)
                        .findFirst(),
                logo.flatMap(Look::logo).orElse(Logo.NONE));
        return look.primary.isPresent() == primary.isPresent()
                        && look.background.isPresent() == background.isPresent()
                        && look.radius.isPresent() == radius.isPresent()
                        && (look.logo != Logo.NONE) == logo.isPresent()
                ? Optional.of(look)
                : Optional.empty();
    }

    private static Optional<String> value(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static Optional<Logo> logo(String text) {
        return switch (text) {
            case "one" -> Optional.of(Logo.ONE);
            case "pair" -> Optional.of(Logo.PAIR);
            default -> Optional.empty();
        };
    }
}
