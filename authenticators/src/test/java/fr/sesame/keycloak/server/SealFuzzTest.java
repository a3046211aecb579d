package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever lies in the store, or stands in a link, opens or is nothing; what was closed comes out as it went in. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SealFuzzTest {

    private static final String PLACE = "sesame.secret.one";

    private final Seal seal = new Seal(FixedKeys.of(FixedKeys.KEY, FixedKeys.OTHER));

    @FuzzTest
    void open(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        assertThat(seal.open(PLACE, text)).isEmpty();
        assertThat(seal.open(PLACE, FixedKeys.KEY.id() + " " + text)).isEmpty();
        assertThat(seal.openWord(PLACE, text)).isEmpty();
    }

    @FuzzTest
    void close(FuzzedDataProvider data) {
        var place = data.consumeString(20);
        // No text of ours has a zero byte: what people type is refused with one.
        var notes = Map.of(
                "a",
                data.consumeString(40).replace("\0", ""),
                "b",
                data.consumeString(40).replace("\0", ""));
        var text = seal.text(place, notes);
        assertThat(seal.open(place, text))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(notes));
        var bytes = data.consumeRemainingAsBytes();
        assertThat(seal.openWord(place, seal.word(place, bytes)))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(bytes));
    }
}
