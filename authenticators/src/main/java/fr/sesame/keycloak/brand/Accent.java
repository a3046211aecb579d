package fr.sesame.keycloak.brand;

/**
 * The colour of links and buttons in one scheme, readable everywhere: as text on all of the scheme's surfaces, and under
 * the label of a button. The focus ring has the same colour, for which less would do.
 *
 * @param primary the brand's colour; made darker on light pages and lighter on dark ones as far as it needs to be
 * @param hover of a button under the pointer
 * @param onPrimary the label of a button
 */
record Accent(Colour primary, Colour hover, Colour onPrimary) {

    /** WCAG 1.4.3. */
    static final double READABLE = 4.5;

    private static final double STEP = 0.004;
    private static final double HOVER = 0.09;

    static Accent of(Colour brand, Scheme scheme) {
        var readable = Oklch.of(brand);
        var primary = brand;
        while (!isReadable(primary, scheme)) {
            readable = scheme.away(readable, STEP);
            primary = readable.onScreen();
        }
        return new Accent(primary, hover(readable, primary, scheme), label(primary));
    }

    private static boolean isReadable(Colour primary, Scheme scheme) {
        return scheme.surfaces().stream().allMatch(surface -> primary.contrast(surface) >= READABLE)
                && label(primary).contrast(primary) >= READABLE;
    }

    /** Further from the surfaces; back where there is nothing further, as far as the label stays readable. */
    private static Colour hover(Oklch readable, Colour primary, Scheme scheme) {
        var further = scheme.away(readable, HOVER).onScreen();
        if (Math.abs(Oklch.of(further).lightness() - Oklch.of(primary).lightness()) > HOVER / 2) {
            return further;
        }
        var nearer = scheme.away(readable, -2 * HOVER).onScreen();
        return label(primary).contrast(nearer) >= READABLE ? nearer : primary;
    }

    /** White or nearly black, whichever can be read better. */
    static Colour label(Colour ground) {
        return ground.contrast(Colour.WHITE) >= ground.contrast(Colour.NEAR_BLACK) ? Colour.WHITE : Colour.NEAR_BLACK;
    }
}
