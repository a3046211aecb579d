package fr.sesame.keycloak.brand;

import java.util.List;

/** Light and dark pages, with the surfaces that the theme's style sheet puts links and buttons on. */
enum Scheme {
    LIGHT("#fff", "#f3f4f7", "#e8f0fd", "#fdf3dc", "#e5f5ea") {
        @Override
        Oklch away(Oklch colour, double step) {
            return colour.at(colour.lightness() - step);
        }
    },
    DARK("#1b1d26", "#101117", "#182a4a", "#3a2d0f", "#143020") {
        @Override
        Oklch away(Oklch colour, double step) {
            return colour.at(colour.lightness() + step);
        }
    };

    private final Colour card;
    private final Colour page;
    private final Colour notice;
    private final Colour warning;
    private final Colour success;

    Scheme(String card, String page, String notice, String warning, String success) {
        this.card = Colour.of(card);
        this.page = Colour.of(page);
        this.notice = Colour.of(notice);
        this.warning = Colour.of(warning);
        this.success = Colour.of(success);
    }

    List<Colour> surfaces() {
        return List.of(card, page, notice, warning, success);
    }

    /** The colour of the page around the card. */
    Colour page() {
        return page;
    }

    /** A step of lightness further from the surfaces. */
    abstract Oklch away(Oklch colour, double step);
}
