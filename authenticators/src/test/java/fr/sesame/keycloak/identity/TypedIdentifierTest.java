package fr.sesame.keycloak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.identity.TypedIdentifier.Rejected;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedIdentifierTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0\u202f", "\u200b", "\ufeff \u2060"})
    void nothingToRead(String typed) {
        assertThat(TypedIdentifier.read(typed)).isEqualTo(Rejected.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jeanne@example.com",
                " jeanne@example.com",
                "jeanne@example.com\r\n",
                "\u00a0jeanne@example.com\u202f",
                "\ufeffjeanne@example.com\u200b"
            })
    void whatComesAlongWhenAnAddressIsPastedIsDropped(String typed) {
        assertThat(TypedIdentifier.read(typed)).isEqualTo(new Identifier("jeanne@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\r\nBcc: b@example.com",
                "a\nb",
                "a\u001b[2Jb",
                "a\u007fb",
                "a\u0085b",
                "a\u200bb",
                "a\u202eb",
                "a\u2028b",
                "a\ud800b",
                "a\ue000b"
            })
    void controlAndInvisibleCharactersInsideAreRefused(String typed) {
        assertThat(TypedIdentifier.read(typed)).isEqualTo(Rejected.FORBIDDEN_CHARACTER);
    }

    /** S22. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jeanne@\uff45xample.com",
                "jeanne@example\u3002com",
                "jeanne@\u24d4xample.com",
                "jeanne@example.com."
            })
    void theDomainIsThatWhichTheMailGoesTo(String typed) {
        assertThat(TypedIdentifier.read(typed)).isEqualTo(new Identifier("jeanne@example.com"));
    }

    @Test
    void theLongestIdentifierThatKeycloakCanKeepIsRead() {
        assertThat(TypedIdentifier.read("a".repeat(255))).isEqualTo(new Identifier("a".repeat(255)));
        assertThat(TypedIdentifier.read("a".repeat(256))).isEqualTo(Rejected.TOO_LONG);
        assertThat(TypedIdentifier.read("a".repeat(10_000_000))).isEqualTo(Rejected.TOO_LONG);
    }

    @Test
    void anIdentifierThatGrowsByNormalisationIsMeasuredAfterIt() {
        // U+FB2C has no composed form: NFC makes three characters of it.
        assertThat(TypedIdentifier.read("\ufb2c".repeat(100))).isEqualTo(Rejected.TOO_LONG);
    }

    @Test
    void accentsAreTheSameHoweverTheyWereTyped() {
        var decomposed = Normalizer.normalize("hélène@example.com", Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo("hélène@example.com");
        assertThat(TypedIdentifier.read(decomposed)).isEqualTo(new Identifier("hélène@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p\u0430ul@example.com", "paul\uff20example.com", "ｐaul@example.com", "pauℓ@example.com"})
    void lookAlikesStayDifferent(String typed) {
        assertThat(TypedIdentifier.read(typed))
                .isEqualTo(new Identifier(typed))
                .isNotEqualTo(new Identifier("paul@example.com"));
    }
}
