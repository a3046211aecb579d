package fr.sesame.keycloak.accesscode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are read as spreadsheets write them, and written so that none runs what stands in a name. */
class CsvTest {

    private static List<List<String>> cells(String text) {
        return Csv.read(text).stream().map(Csv.Row::cells).toList();
    }

    @Test
    void quotesLinesAndMarksAreRead() {
        assertThat(cells("\ufeffusername,uses\r\n\"a,b\",1\n\n\"c \"\"d\"\"\",\"2\"\r \"e\" ,\r\ng\r,,\r\n;h\"i\""))
                .containsExactly(
                        List.of("username", "uses"),
                        List.of("a,b", "1"),
                        List.of("c \"d\"", "2"),
                        List.of("e", ""),
                        List.of("g"),
                        List.of(";h\"i\""));
        assertThat(cells("")).isEmpty();
        assertThat(cells("\r\n \r\n")).isEmpty();
    }

    /** As spreadsheets write them where a comma is in numbers. */
    @Test
    void theFirstLineSaysWhatPartsCells() {
        for (var separator : List.of(";", "\t", ",")) {
            var text = "username,uses\r\n\"a;b\tc,d\",1\r\ne,2\r\n";
            var list = text.replace("e,u", "e" + separator + "u")
                    .replace("\",1", "\"" + separator + "1")
                    .replace("e,2", "e" + separator + "2");
            assertThat(cells(list))
                    .as(list)
                    .containsExactly(List.of("username", "uses"), List.of("a;b\tc,d", "1"), List.of("e", "2"));
        }
        assertThat(cells("\"a;b\",c\nd,e")).containsExactly(List.of("a;b", "c"), List.of("d", "e"));
    }

    /** Reported: all people after an unclosed quotation mark were one line, and got nothing. */
    @Test
    void aQuotationMarkThatIsNotClosedCostsItsLineAlone() {
        var rows =
                Csv.read("username,uses\r\n\"anna,1\r\nbea,1\r\n\"carla\"x,1\r\n\"dora\",1\r\n\"\"\"\r\neva,1\r\n\"");
        assertThat(rows.stream().filter(Csv.Row::isUnreadable).map(Csv.Row::line))
                .containsExactly(2, 4, 6, 8);
        assertThat(rows.stream()
                        .filter(row -> !row.isUnreadable())
                        .map(row -> row.cells().get(0)))
                .containsExactly("username", "bea", "dora", "eva");
    }

    @Test
    void linesAreNumberedAsAnEditorDoes() {
        assertThat(Csv.read("h\r\na\r\n\r\nb\nc\rd\n").stream().map(Csv.Row::line))
                .containsExactly(1, 2, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+33", "-1", "@x", "\tx", "＝1", "＋1", "－1", "＠x", "−1", "﹣1"})
    void noCellIsAFormula(String name) {
        assertThat(cells(Csv.line(name, "x"))).containsExactly(List.of("'" + name, "x"));
        for (var before : List.of(
                "Jeanne;",
                "Jeanne,",
                "Jeanne\t",
                "Jeanne;\"",
                "Jeanne;\"\"",
                "Jeanne; ",
                "Jeanne;' \"",
                "\"",
                " \"",
                "'")) {
            assertThat(cells(Csv.line(before + name, "x"))).containsExactly(List.of(before + "'" + name, "x"));
        }
    }

    /** Excel in French parts cells at semicolons, whatever else parts them. */
    @Test
    void noCellIsAFormulaInFrench() {
        assertThat(cells(Csv.line("Jeanne;=1+1;-2;x", "x"))).containsExactly(List.of("Jeanne;'=1+1;'-2;x", "x"));
        for (var cell : Csv.line("7", "Jeanne;\"=1+1\";\"\"+2", "a,=b").strip().split(";", -1)) {
            assertThat(cell.replace("\"", "").strip()).doesNotMatch("[=+\\-@].*");
        }
    }

    @Test
    void noCellHasALineBreak() {
        assertThat(Csv.line("Anna\r\n=1+1", "a\rb\nc\u2028d\u0085e")).isEqualTo("Anna =1+1,a b c d e\r\n");
        assertThat(Csv.line("\r=1", "x")).isEqualTo(" '=1,x\r\n");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(Csv.line(1, "a,b", "c\"d", "e;f", "")).isEqualTo("1,\"a,b\",\"c\"\"d\",\"e;f\",\r\n");
        assertThat(cells(Csv.line(1, "a,b", "c\"d", "e;f", "")))
                .containsExactly(List.of("1", "a,b", "c\"d", "e;f", ""));
    }
}
