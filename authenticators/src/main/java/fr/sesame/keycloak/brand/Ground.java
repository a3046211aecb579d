package fr.sesame.keycloak.brand;

/**
 * The page around the card: its colour, and that of the text on it.
 *
 * @param page the brand's background; on dark pages a dark shade of it
 * @param text of the heading, the links below the card and the focus ring there
 */
record Ground(Colour page, Colour text) {

    private static final double STEP = 0.004;
    private static final double DARKEST = 0.22;
    private static final double MUTED = 0.06;

    static Ground of(Colour brand, Scheme scheme) {
        var wanted = Oklch.of(brand);
        var page = scheme == Scheme.DARK && wanted.lightness() > DARKEST
                ? wanted.at(DARKEST).atMost(MUTED).onScreen()
                : brand;
        var text = Accent.label(page);
        // In the middle between light and dark neither white nor nearly black can be read: away from the text.
        for (var moved = Oklch.of(page); text.contrast(page) < Accent.READABLE; page = moved.onScreen()) {
            moved = moved.at(moved.lightness() + (text.equals(Colour.WHITE) ? -STEP : STEP));
        }
        return new Ground(page, text);
    }
}
