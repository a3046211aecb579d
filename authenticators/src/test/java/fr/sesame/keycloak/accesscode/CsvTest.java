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
        assertThat(cells("\ufeffusername,uses\r\n\"a,b\",1\n\n\"c \"\"d\"\"\",\"2\"\r\"e\nf\",\r\ng"))
                .containsExactly(
                        List.of("username", "uses"),
                        List.of("a,b", "1"),
                        List.of("c \"d\"", "2"),
                        List.of("e\nf", ""),
                        List.of("g"));
        assertThat(cells("")).isEmpty();
        assertThat(cells("\r\n \r\n")).isEmpty();
    }

    @Test
    void linesAreNumberedAsAnEditorDoes() {
        assertThat(Csv.read("h\r\na\r\n\r\n\"b\nb\"\nc\n").stream().map(Csv.Row::line))
                .containsExactly(1, 2, 4, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+33", "-1", "@x", "\tx", "\rx", "＝1"})
    void noCellIsAFormula(String name) {
        assertThat(cells(Csv.line(name, "x"))).containsExactly(List.of("'" + name, "x"));
    }

    /** Excel in French parts cells at semicolons, whatever else parts them. */
    @Test
    void noCellIsAFormulaInFrench() {
        assertThat(cells(Csv.line("Jeanne;=1+1;-2;x", "x"))).containsExactly(List.of("Jeanne;'=1+1;'-2;x", "x"));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(Csv.line(1, "a,b", "c\"d", "e\r\nf", "")).isEqualTo("1,\"a,b\",\"c\"\"d\",\"e\r\nf\",\r\n");
        assertThat(cells(Csv.line(1, "a,b", "c\"d", "e\r\nf", "")))
                .containsExactly(List.of("1", "a,b", "c\"d", "e\r\nf", ""));
    }
}
