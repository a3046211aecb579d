package fr.sesame.keycloak.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTextTest {

    /**
     * One text in 32 would begin with a sign, and of those of 24 bytes one in 32 would end with one, which mail programs leave
     * out of their links. Those of 16 bytes can only end with four letters.
     */
    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    void tenThousandTextsBeginAndEndWithALetterOrADigit(int bytes) {
        assertThat(Stream.generate(() -> RandomText.base64(bytes)).limit(10_000))
                .allMatch(text -> text.matches("[A-Za-z0-9].*[A-Za-z0-9]"))
                .allMatch(text -> Base64.getUrlDecoder().decode(text).length == bytes)
                .doesNotHaveDuplicates();
    }

    /** Nothing but the ends is chosen: inside, every sign of the alphabet comes. */
    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    void insideAllSignsCome(int bytes) {
        var inside = IntStream.range(0, 1000)
                .mapToObj(number -> RandomText.base64(bytes))
                .map(text -> text.substring(1, text.length() - 1))
                .flatMapToInt(String::chars)
                .distinct()
                .count();
        assertThat(inside).isEqualTo(64);
    }
}
