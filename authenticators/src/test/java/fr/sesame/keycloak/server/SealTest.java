package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S3: an entry of the store says nothing to whoever reads it. */
class SealTest {

    private static final String PLACE = "sesame.secret.one";
    private static final Map<String, String> NOTES =
            Map.of("address", "jeanne@example.com", "user", "f:ldap:jeanne", "empty", "", "accents", "é ’ 日本");

    private final Seal seal = new Seal(FixedKeys.of(FixedKeys.KEY));
    private final Map<String, String> closed = seal.close(PLACE, NOTES);
    private final String text = closed.getOrDefault("sealed", "");

    @Test
    void whatIsClosedIsOpenedInItsPlace() {
        assertThat(seal.open(PLACE, closed)).contains(NOTES);
    }

    @Test
    void nothingOfItCanBeRead() {
        assertThat(closed).containsOnlyKeys("sealed");
        assertThat(text).startsWith("one ").doesNotContain("jeanne", "example", "address", "user");
        assertThat(new String(Base64.getUrlDecoder().decode(text.substring(4)), StandardCharsets.ISO_8859_1))
                .doesNotContain("jeanne", "example", "address", "user");
    }

    @Test
    void twiceTheSameIsNeverTheSameText() {
        assertThat(seal.close(PLACE, NOTES)).isNotEqualTo(closed);
    }

    @Test
    void inAnotherPlaceOrRealmItIsNothing() {
        assertThat(seal.open("sesame.secret.two", closed)).isEmpty();
        assertThat(new Seal(FixedKeys.of(FixedKeys.OTHER)).open(PLACE, closed)).isEmpty();
        var renamed = Map.of("sealed", text.replace("one ", "two "));
        assertThat(new Seal(FixedKeys.of(FixedKeys.KEY, FixedKeys.OTHER)).open(PLACE, renamed))
                .isEmpty();
    }

    @Test
    void aWordIsOpenedInItsPlaceByWhicheverKeyHasClosedIt() {
        var bytes = new byte[] {1, 2, 3};
        var word = seal.word(PLACE, bytes);
        assertThat(word).matches("[A-Za-z0-9_-]{42}");
        assertThat(new Seal(FixedKeys.of(FixedKeys.OTHER, FixedKeys.KEY)).openWord(PLACE, word))
                .hasValue(bytes);
        assertThat(seal.openWord("sesame.secret.two", word)).isEmpty();
        assertThat(new Seal(FixedKeys.of(FixedKeys.OTHER)).openWord(PLACE, word))
                .isEmpty();
        assertThat(seal.openWord(PLACE, word.substring(1))).isEmpty();
        assertThat(seal.openWord(PLACE, "")).isEmpty();
    }

    /** Found by the gibberish of FuzzTest: a UUID in the place of a word was a 500. */
    @Test
    void aWordOfAnyOtherLengthIsNothing() {
        for (var length = 0; length <= 64; length++) {
            var word = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[length]);
            assertThat(seal.openWord(PLACE, word)).as("%d bytes", length).isEmpty();
            assertThat(seal.open(PLACE, "one " + word)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void itOutlivesANewKeyAsLongAsItsOwnIsThere() {
        assertThat(new Seal(FixedKeys.of(FixedKeys.OTHER, FixedKeys.KEY)).open(PLACE, closed))
                .contains(NOTES);
    }

    @Test
    void whoChangesACharacterHasNothing() {
        for (var place = "one ".length(); place < text.length() - 1; place++) {
            var altered = new StringBuilder(text);
            altered.setCharAt(place, text.charAt(place) == 'A' ? 'B' : 'A');
            assertThat(seal.open(PLACE, Map.of("sealed", altered.toString())))
                    .as("character %d", place)
                    .isEmpty();
        }
    }

    /** Such as those of an older version, which closed nothing. */
    @Test
    void whatIsNoSealedNoteIsNothingAndNoError() {
        assertThat(seal.open(PLACE, NOTES)).isEmpty();
        assertThat(seal.open(PLACE, Map.of())).isEmpty();
        for (var foreign : new String[] {"", " ", "one", "one ", "one AAAA", "one !!!!", "one é", "nobody AAAA"}) {
            assertThat(seal.open(PLACE, Map.of("sealed", foreign))).as(foreign).isEmpty();
        }
        assertThat(seal.open(PLACE, new HashMap<>(Map.of("purpose", "RESET", "address", "jeanne@example.com"))))
                .isEmpty();
    }
}
