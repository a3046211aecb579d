package fr.sesame.keycloak.brand;

/**
 * The style sheet of a brand, which comes after the theme's own and sets its custom properties anew. All that stands in it
 * is made of parsed numbers.
 */
final class Stylesheet {

    private final Look look;

    Stylesheet(Look look) {
        this.look = look;
    }

    /** The text of the sheet. */
    String css() {
        return colours(Scheme.LIGHT, ":root", "")
                + logo()
                + "@media (prefers-color-scheme:dark){"
                + colours(Scheme.DARK, ".dark-allowed", ".dark-allowed ")
                + (look.logo() == Look.Logo.ONE ? plate(".dark-allowed .brand img", "") : "")
                + "}\n"
                + forcedColours();
    }

    private String colours(Scheme scheme, String root, String inside) {
        var css = new StringBuilder();
        look.primary()
                .map(colour -> Accent.of(colour, scheme))
                .ifPresent(accent -> css.append(root)
                        .append("{--primary:")
                        .append(accent.primary().css())
                        .append(";--primary-hover:")
                        .append(accent.hover().css())
                        .append(";--on-primary:")
                        .append(accent.onPrimary().css())
                        .append("}\n"));
        look.background().map(colour -> Ground.of(colour, scheme)).ifPresent(ground -> {
            var text = ground.text().css();
            // Not --page: it is also the soft shade inside the card.
            css.append("html%s{background:%s}\n"
                            .formatted(inside.strip(), ground.page().css()))
                    .append("%1$s.brand,%1$sfooter{--text:%2$s;--muted:%2$s;--primary:%2$s;color:%2$s}\n"
                            .formatted(inside, text))
                    .append("%smain:focus-visible{outline-color:%s}\n".formatted(inside, text));
        });
        if (scheme == Scheme.LIGHT) {
            look.radius().ifPresent(pixels -> css.append(":root{--radius:" + pixels + "px}\n"));
        }
        return css.toString();
    }

    private String logo() {
        return look.logo() == Look.Logo.NONE ? "" : ".brand img{max-height:4rem;vertical-align:middle}\n";
    }

    /** Their background is any. A logo with a dark version has the right one, unless the realm keeps its pages light. */
    private String forcedColours() {
        return switch (look.logo()) {
            case NONE -> "";
            case ONE -> forced(".brand img");
            case PAIR -> forced("html:not(.dark-allowed) .brand img");
        };
    }

    private String forced(String selector) {
        return "@media (forced-colors:active){" + plate(selector, "forced-color-adjust:none;") + "}\n";
    }

    /** A logo for light pages on a ground that isn't: it keeps the light page behind it. */
    private String plate(String selector, String more) {
        var page = look.background()
                .map(colour -> Ground.of(colour, Scheme.LIGHT).page())
                .orElse(Scheme.LIGHT.page());
        return "%s{%sbackground:%s;padding:.5rem;border-radius:var(--radius)}".formatted(selector, more, page.css());
    }
}
