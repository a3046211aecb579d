package fr.sesame.keycloak.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "048213",
                " 048213\r\n",
                "048 213",
                "04 82 13",
                "0 4 8 2 1 3",
                "048-213",
                "048 - 213",
                "048.213",
                "048·213",
                "048_213",
                "048\u2013213",
                "048\u2011213",
                "048\u00a0213",
                "048\u202f213",
                "048\n213",
                "\u200e048213\u200f",
                "\ufeff048\u2060213",
                "048\u200b213",
                "0\u00ad4\u00ad8\u00ad2\u00ad1\u00ad3",
                "048\u2212213",
                "048 \u2043 213",
                "048\uff0d213",
                "048\u2009213",
                "048\u3000213",
                "048•213",
                "04\u200d8\u200c213"
            })
    void spacesAndHyphensInsideAreNoPartOfIt(String typed) {
        assertThat(TypedCode.read(typed, 6)).contains(new TypedCode("048213"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"０４８２１３", "０４８　２１３", "０４８－２１３", "⁰⁴⁸²¹³", "⓪④⑧②①③"})
    void compatibilityFormsOfDigitsAreDigits(String typed) {
        assertThat(TypedCode.read(typed, 6)).contains(new TypedCode("048213"));
    }

    /** Normalisation leaves them as they are: they are other characters, and no keyboard of ours has them. */
    @ParameterizedTest
    @ValueSource(strings = {"٠٤٨٢١٣", "۰۴۸۲۱۳", "०४८२१३", "٠48213"})
    void digitsOfOtherScriptsAreNone(String typed) {
        assertThat(TypedCode.read(typed, 6)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Votre code : 048213",
                "Code 048213.",
                "« 048213 »",
                "«\u00a0048\u202f213\u00a0»",
                "“048 213”",
                "\"048-213\"",
                "'048213'",
                "048 213.",
                "048-213.",
                "Code : 048-213",
                "Code d’accès\u00a0: 048 213",
                "<b>048213</b>",
                "048213 est votre code ; il vaut 10 minutes.",
                "Le 31/12/2026 à 10:30, code 048 213",
                "048213\n\n048213"
            })
    void textAroundItIsNoPartOfIt(String typed) {
        assertThat(TypedCode.read(typed, 6)).contains(new TypedCode("048213"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"048213 048214", "048213, 048214", "048213-048214", "048213 ou 048214", "048 213 ou 048 214"})
    void ofTwoDifferentNumbersNoneIsTheCode(String typed) {
        assertThat(TypedCode.read(typed, 6)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "04821",
                "0482133",
                "1048213",
                "abcdef",
                "O48213",
                "48213",
                "-48213",
                "0x4821",
                "04a8213",
                "048    213",
                "048,213",
                "½⅓¼"
            })
    void anythingElseIsNoCode(String typed) {
        assertThat(TypedCode.read(typed, 6)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"048213,6", "0482133,7", "04821334,8"})
    void theLengthIsThatOfTheFlow(String code, int length) {
        for (var wanted = 6; wanted <= 8; wanted++) {
            var read = TypedCode.read(code, wanted);
            if (wanted == length) {
                assertThat(read).contains(new TypedCode(code));
            } else {
                assertThat(read).isEmpty();
            }
        }
    }

    @Test
    void nothingOfAbsurdLengthIsRead() {
        assertThat(TypedCode.read(" ".repeat(1_994) + "048213", 6)).contains(new TypedCode("048213"));
        assertThat(TypedCode.read(" ".repeat(1_995) + "048213", 6)).isEmpty();
        assertThat(TypedCode.read("048213".repeat(10_000_000 / 6), 6)).isEmpty();
        assertThat(TypedCode.read("1 ".repeat(5_000_000), 6)).isEmpty();
    }

    @Test
    void whatGrowsByNormalisationIsStillNoCode() {
        // One of these becomes eighteen characters.
        assertThat(TypedCode.read("\ufdfa".repeat(2_000), 6)).isEmpty();
    }
}
