package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTextTest {

    /** Spaces before am and pm are of different kinds in different versions of Java. */
    @ParameterizedTest
    @CsvSource(
            value = {
                "fr    | 22 novembre 2026 à \\d\\d:\\d5 \\(UTC.*\\)",
                "fr-CA | 22 novembre 2026 à \\d\\d.*\\d5 \\(UTC.*\\)",
                "en    | November 22, 2026 at \\d+:\\d5\\h[AP]M \\(UTC.*\\)"
            },
            delimiter = '|')
    void isWrittenAsPeopleDo(String language, String expected) {
        assertThat(MomentText.of(Instant.parse("2026-11-22T12:05:33Z"), Locale.forLanguageTag(language)))
                .matches(expected);
    }
}
