package fr.sesame.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypesetterTest {

    private static final Style STYLE = Style.regular(12);

    private Typeface typeface;

    @BeforeAll
    void readFonts() throws IOException {
        typeface = new Typeface(List.of());
    }

    @AfterAll
    void closeFonts() throws IOException {
        typeface.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Valable jusqu’au mardi 8 décembre 2026 à 9 h 30 (heure de Paris).",
                "https://login.example.org/realms/sesame/account?client=portail-des-agents&lang=fr",
                "Anne-Sophie-Élisabeth-Charlotte de La Rochefoucauld-Montbel-d’Aubusson",
                "x",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
            })
    void noLetterIsLostAndNoLineTooLong(String text) {
        for (var width : new float[] {20, 75, 130, 500}) {
            var lines = set(text, width);
            assertThat(String.join("", printed(lines))).isEqualTo(text);
            for (var line : lines.lines()) {
                var printed = line.pieces().stream().map(Line.Piece::text).collect(Collectors.joining());
                var used = new Typesetter(typeface).width(printed.stripTrailing(), STYLE);
                assertThat(used).as(printed).isLessThanOrEqualTo(width + 0.01f);
            }
        }
    }

    @Test
    void linesEndAtSpacesAndNeverAtNoBreakSpaces() {
        assertThat(printed(set("Refusé\u202f? Adresse\u00a0: oui", 60)))
                .containsExactly("Refusé\u202f? ", "Adresse\u00a0: ", "oui");
    }

    @Test
    void addressesAndCodesEndLinesWhereTheyAreDivided() {
        assertThat(printed(set("ABCD-EFGH-JKLM", 80))).containsExactly("ABCD-EFGH-", "JKLM");
        assertThat(printed(set("https://login.example.org/realms/x", 120)))
                .allSatisfy(line -> assertThat(line).matches(".*([/.]|x)"));
    }

    @Test
    void aMarkStaysWithItsLetter() {
        assertThat(printed(set("x\u0323\u0302".repeat(20), 30)))
                .allSatisfy(line -> assertThat(line).startsWith("x"));
    }

    @Test
    void whatIsWrittenFromRightToLeftStandsSo() {
        var hebrew = set("Pour משה, ici", 500);
        assertThat(printed(hebrew)).containsExactly("Pour השמ, ici");
        assertThat(hebrew.spoken()).isEqualTo("Pour משה, ici");
    }

    @Test
    void arabicLettersTakeTheShapesThatTheyHaveBesideEachOther() {
        // Beh at the start, in the middle and at the end; and lam with alef, which are one shape.
        assertThat(new Letters().shaped("ببب")).isEqualTo("\uFE91\uFE92\uFE90");
        assertThat(new Letters().shaped("لا")).isEqualTo("\uFEFB");
        assertThat(new Letters().shaped("بلا")).isEqualTo("\uFE91\uFEFC");
        assertThat(new Letters().shaped("دب")).isEqualTo("\uFEA9\uFE8F");
        assertThat(new Letters().shaped("Zoé 12")).isEqualTo("Zoé 12");
        var arabic = set("محمد", 500);
        assertThat(printed(arabic)).containsExactly("\uFEAA\uFEE4\uFEA4\uFEE3");
        assertThat(arabic.spoken()).isEqualTo("محمد");
    }

    @Test
    void whatNoFontHasIsABoxAndIsStillSpoken() {
        var lines = set("Li 李明 \uD83E\uDD79", 500);
        assertThat(printed(lines)).containsExactly("Li □□ □");
        assertThat(lines.spoken()).isEqualTo("Li 李明 \uD83E\uDD79");
        assertThat(typeface.canPrint("李")).isFalse();
        assertThat(typeface.canPrint("Łukasz Ñandú Ωμέγα Ждан")).isTrue();
    }

    @Test
    void whatCannotBeSeenIsLeftOut() {
        assertThat(Letters.cleaned("a\u202Eb\u0000c\u200Bd\uFE0Fe\nf\tg\u00ADh\u2066i\uFEFFj"))
                .isEqualTo("abcde f ghij");
        assertThat(Letters.cleaned("Zoe\u0301")).isEqualTo("Zoé");
        assertThat(Letters.cleaned("a\u00a0\u202fb")).isEqualTo("a\u00a0\u202fb");
    }

    @Test
    void plainTextIsSpokenAsItStands() {
        assertThat(set("Zoé", 100).spoken()).isNull();
    }

    private Typesetter.Lines set(String text, float width) {
        return new Typesetter(typeface).set(List.of(new Span(text, STYLE)), width);
    }

    private static List<String> printed(Typesetter.Lines lines) {
        return lines.lines().stream()
                .map(line -> line.pieces().stream().map(Line.Piece::text).collect(Collectors.joining()))
                .toList();
    }
}
