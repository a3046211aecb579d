package fr.sesame.keycloak.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours that can be read, whatever was set. */
class ColourTest {

    /** 17 steps of each part: 4913 colours, black, white and the pure ones among them. */
    private static List<Colour> grid() {
        var grid = new ArrayList<Colour>();
        for (var red = 0; red <= 256; red += 16) {
            for (var green = 0; green <= 256; green += 16) {
                for (var blue = 0; blue <= 256; blue += 16) {
                    grid.add(new Colour(Math.min(red, 255), Math.min(green, 255), Math.min(blue, 255)));
                }
            }
        }
        return grid;
    }

    @ParameterizedTest
    @CsvSource({"#7a1fa2,#7a1fa2", "7A1FA2,#7a1fa2", "#abc,#aabbcc", "fff,#ffffff", "#000000,#000000"})
    void reads(String text, String css) {
        assertThat(Colour.parse(text).map(Colour::css)).contains(css);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "#ab",
                "#abcd",
                "#abcdefa",
                "#12345g",
                "##12345",
                "red",
                "rgb(1,2,3)",
                "red;}body{display:none",
                "#fff;}body{display:none",
                "</style>",
                "#ff\nfff",
                "#fff\u0000",
                "#１２３",
                "var(--x)"
            })
    void refuses(String text) {
        assertThat(Colour.parse(text)).isEmpty();
        assertThat(Colour.parse(text + "f".repeat(100_000))).isEmpty();
    }

    /** Figures of WCAG's own examples and of common contrast checkers. */
    @ParameterizedTest
    @CsvSource({"#000,#fff,21", "#fff,#fff,1", "#767676,#fff,4.54", "#777,#fff,4.48", "#f00,#fff,4.0", "#00f,#000,2.44"
    })
    void contrastIsThatOfWcag(String one, String other, double contrast) {
        assertThat(Colour.of(one).contrast(Colour.of(other))).isCloseTo(contrast, within(0.01));
        assertThat(Colour.of(other).contrast(Colour.of(one))).isCloseTo(contrast, within(0.01));
    }

    @Test
    void comesBackFromOklchTheSame() {
        for (var colour : grid()) {
            assertThat(Oklch.of(colour).onScreen()).isEqualTo(colour);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAccentCanBeReadEverywhere(Scheme scheme) {
        for (var brand : grid()) {
            var accent = Accent.of(brand, scheme);
            for (var surface : scheme.surfaces()) {
                assertThat(accent.primary().contrast(surface))
                        .as("%s of %s on %s", accent, brand.css(), surface.css())
                        .isGreaterThanOrEqualTo(4.5);
            }
            assertThat(accent.onPrimary().contrast(accent.primary()))
                    .as("label of %s", brand.css())
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(accent.onPrimary().contrast(accent.hover()))
                    .as("label under the pointer of %s", brand.css())
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(accent.hover()).as("hover of %s", brand.css()).isNotEqualTo(accent.primary());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyGroundCanBeReadOn(Scheme scheme) {
        for (var brand : grid()) {
            var ground = Ground.of(brand, scheme);
            assertThat(ground.text().contrast(ground.page()))
                    .as("%s of %s", ground, brand.css())
                    .isGreaterThanOrEqualTo(4.5);
            if (scheme == Scheme.DARK) {
                assertThat(ground.page().luminance()).as(brand.css()).isLessThan(0.06);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,#0a4bb0", "LIGHT,#7a1fa2", "LIGHT,#000000", "DARK,#a5c5ff", "DARK,#ffffff", "DARK,#ffdd00"})
    void aColourThatCanBeReadIsLeftAsItIs(Scheme scheme, String brand) {
        assertThat(Accent.of(Colour.of(brand), scheme).primary().css()).isEqualTo(brand);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,#ffdd00", "LIGHT,#ff6600", "DARK,#7a1fa2", "DARK,#005500", "LIGHT,#00b0ff", "DARK,#aa0000"})
    void aColourThatCannotBeReadKeepsItsHue(Scheme scheme, String brand) {
        var wanted = Colour.of(brand);
        var primary = Accent.of(wanted, scheme).primary();
        assertThat(primary).isNotEqualTo(wanted);
        assertThat(Math.toDegrees(Oklch.of(primary).hue()))
                .isCloseTo(Math.toDegrees(Oklch.of(wanted).hue()), within(3.0));
        assertThat(Oklch.of(primary).chroma()).isGreaterThan(0.05);
    }
}
