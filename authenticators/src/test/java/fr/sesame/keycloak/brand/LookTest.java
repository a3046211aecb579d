package fr.sesame.keycloak.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The style sheet and its address. */
class LookTest {

    private static Map<String, List<String>> parsed(String query) {
        var values = new HashMap<String, List<String>>();
        for (var pair : query.split("&", -1)) {
            var parts = pair.split("=", 2);
            values.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return values;
    }

    private static Look full(Look.Logo logo) {
        return new Look(Optional.of(Colour.of("#7a1fa2")), Optional.of(Colour.of("#ffe")), OptionalInt.of(12), logo);
    }

    @ParameterizedTest
    @EnumSource
    void theAddressSaysItAll(Look.Logo logo) {
        assertThat(Look.read(parsed(full(logo).query()))).contains(full(logo));
    }

    @Test
    void nothingSetIsPlain() {
        assertThat(Look.read(Map.of()).orElseThrow().isPlain()).isTrue();
        assertThat(full(Look.Logo.NONE).isPlain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "8,8", "8px,8", "8 px,8", "32,32"})
    void readsARadius(String text, int pixels) {
        assertThat(Look.radius(text)).contains(pixels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "33", "8em", "8;", "1e1", "99999999999", "8\n", "px", "0x8", "８"})
    void refusesARadius(String text) {
        assertThat(Look.radius(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "primary=",
                "primary=red;}body{display:none",
                "primary=</style>",
                "primary=fff&primary=000",
                "background=url(//evil.example)",
                "radius=9999",
                "radius=8&radius=8",
                "logo=none",
                "logo=../x",
                "primary=fff&background=x"
            })
    void refusesAnAddress(String query) {
        assertThat(Look.read(parsed(query))).isEmpty();
        assertThat(Look.read(parsed(query + "\u0000".repeat(100_000)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSheetHasNothingButColoursAndLengths(Look.Logo logo) {
        var css = new Stylesheet(full(logo)).css();
        assertThat(css)
                .contains("--primary:#7a1fa2", "--radius:12px", "html{background:#ffffee}", ".dark-allowed")
                .doesNotContain("url(", "@import", "<", "\\");
        assertThat(Pattern.compile("[{}]")
                        .matcher(css)
                        .results()
                        .mapToInt(match -> match.group().equals("{") ? 1 : -1)
                        .sum())
                .isZero();
        assertThat(css.contains(".brand img")).isEqualTo(logo != Look.Logo.NONE);
        assertThat(css.contains(".dark-allowed .brand img")).isEqualTo(logo == Look.Logo.ONE);
    }
}
