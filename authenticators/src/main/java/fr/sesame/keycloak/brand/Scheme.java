package fr.sesame.keycloak.brand;

import java.util.List;
import java.util.stream.Stream;

/** Light and dark pages, with the surfaces that the theme's style sheet puts links and buttons on. */
enum Scheme {
    LIGHT,
    DARK;

    private static final List<Colour> LIGHT_SURFACES = colours("#fff", "#f3f4f7", "#e8f0fd", "#fdf3dc", "#e5f5ea");
    private static final List<Colour> DARK_SURFACES = colours("#1b1d26", "#101117", "#182a4a", "#3a2d0f", "#143020");

    /** The card, the page, and the notices: information, warning, success. */
    List<Colour> surfaces() {
        return this == LIGHT ? LIGHT_SURFACES : DARK_SURFACES;
    }

    /** The colour of the page around the card. */
    Colour page() {
        return surfaces().get(1);
    }

    /** A step of lightness further from the surfaces. */
    Oklch away(Oklch colour, double step) {
        return colour.at(colour.lightness() + (this == LIGHT ? -step : step));
    }

    private static List<Colour> colours(String... hex) {
        return Stream.of(hex).map(Colour::of).toList();
    }
}
