package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.FixedKeys;
import fr.sesame.keycloak.server.Seal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S3: who reads the store learns nothing of the mails that wait. */
class StoredLetterTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final KeptLetter LETTER =
            new KeptLetter("reset", Map.of("address", "jeanne@example.com", "browser", "Firefox 128"));

    private final Seal seal = new Seal(FixedKeys.of(FixedKeys.KEY));
    private final StoredLetter stored =
            StoredLetter.close(seal, "the-realm", LETTER, AT).orElseThrow();

    @Test
    void nothingOfItCanBeReadButTheRealm() {
        assertThat(stored.notes()).containsEntry("realm", "the-realm").containsEntry("moves", "0");
        assertThat(stored.notes().toString()).doesNotContain("jeanne", "example", "Firefox", "reset");
        assertThat(LETTER.toString()).doesNotContain("jeanne");
    }

    @Test
    void theRealmsKeyOpensItWhereverItIsMoved() {
        var moved = StoredLetter.of(stored.notes()).moved();
        assertThat(moved.open(seal).orElseThrow()).containsAllEntriesOf(LETTER.notes());
        assertThat(moved.open(new Seal(FixedKeys.of(FixedKeys.OTHER)))).isEmpty();
        var mixed = new StoredLetter(moved.realmId(), "another", moved.moves(), moved.closed());
        assertThat(mixed.open(seal)).isEmpty();
    }

    @Test
    void eachMoveIsClaimedByItself() {
        assertThat(stored.moved().movedKey()).isNotEqualTo(stored.movedKey());
        assertThat(StoredLetter.of(stored.notes()).movedKey()).isEqualTo(stored.movedKey());
        assertThat(StoredLetter.close(seal, "the-realm", LETTER, AT)
                        .orElseThrow()
                        .movedKey())
                .isNotEqualTo(stored.movedKey());
    }

    /** Those of a dead node are read together: over one that can't be read, all of them would be lost. */
    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-", "1.5", "99999999999", "\0"})
    void aLetterThatIsDamagedStumblesNobody(String moves) {
        var damaged = new HashMap<>(stored.notes());
        damaged.put("moves", moves);
        assertThat(StoredLetter.of(damaged).open(seal).orElseThrow()).containsAllEntriesOf(LETTER.notes());
        damaged.put("closed", moves);
        assertThat(StoredLetter.of(damaged).open(seal)).isEmpty();
        assertThat(StoredLetter.of(Map.of()).open(seal)).isEmpty();
    }

    @Test
    void whatNoDatabaseHoldsIsNotKept() {
        var tooLong = new KeptLetter("posted", Map.of("html", "x".repeat(30_000)));
        assertThat(StoredLetter.close(seal, "the-realm", tooLong, AT)).isEmpty();
    }
}
