package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.sesame.keycloak.server.FixedKeys;
import fr.sesame.keycloak.server.Seal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever lies where a node has left its letters holds up none of the others: it is a letter, or one that doesn't open. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class StoredLetterFuzzTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final Seal seal = new Seal(FixedKeys.of(FixedKeys.KEY));

    @FuzzTest
    void stored(FuzzedDataProvider data) {
        var letter = StoredLetter.of(Map.of(
                "realm", data.consumeString(20),
                "id", data.consumeString(20),
                "moves", data.consumeString(20),
                "closed", data.consumeRemainingAsString()));
        assertThat(letter.open(seal)).isEmpty();
        assertThat(StoredLetter.of(letter.notes())).isEqualTo(letter);
        assertThat(letter.moved().movedKey()).isNotEqualTo(letter.movedKey());
    }

    @FuzzTest
    void kept(FuzzedDataProvider data) {
        var letter = new KeptLetter(
                data.consumeString(20).replace("\0", ""),
                Map.of("address", data.consumeRemainingAsString().replace("\0", "")));
        StoredLetter.close(seal, "the-realm", letter, AT)
                .ifPresent(stored -> assertThat(
                                StoredLetter.of(stored.notes()).moved().open(seal))
                        .hasValueSatisfying(notes -> assertThat(notes).containsAllEntriesOf(letter.notes())));
    }
}
