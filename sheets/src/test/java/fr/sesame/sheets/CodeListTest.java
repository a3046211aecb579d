package fr.sesame.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeListTest {

    private static final String HEADER = "line,username,name,status,code,valid_from,valid_until,uses,message\n";

    private static final String MARIE =
            "2,marie,Marie Curie,issued,ABCD-EFGH,2026-12-01T08:00:00Z,2026-12-08T08:00:00Z,1,\n";

    private static final String SECRET = "SECR-ETCO";

    /** All that a list held. */
    private record Read(List<AccessCode> codes, Map<String, Integer> leftOut, List<String> problems) {}

    @Test
    void theServersList() throws Exception {
        var read = read(HEADER + MARIE);
        assertThat(read.codes())
                .containsExactly(new AccessCode(
                        2,
                        "marie",
                        "Marie Curie",
                        "ABCD-EFGH",
                        Instant.parse("2026-12-01T08:00:00Z"),
                        Instant.parse("2026-12-08T08:00:00Z"),
                        1));
        assertThat(read.leftOut()).isEmpty();
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void whatSpreadsheetsMakeOfIt() throws Exception {
        var expected = read(HEADER + MARIE).codes();
        assertThat(read("\uFEFF" + HEADER + MARIE).codes())
                .as("byte order mark")
                .isEqualTo(expected);
        assertThat(read((HEADER + MARIE).replace("\n", "\r\n")).codes())
                .as("CRLF")
                .isEqualTo(expected);
        assertThat(read((HEADER + MARIE).replace(',', ';')).codes())
                .as("semicolons")
                .isEqualTo(expected);
        assertThat(read((HEADER + MARIE).replace(',', '\t')).codes()).as("tabs").isEqualTo(expected);
        assertThat(read("\uFEFF" + (HEADER + MARIE).replace(',', ';').replace("\n", "\r\n"))
                        .codes())
                .as("all of it")
                .isEqualTo(expected);
        assertThat(read(HEADER + MARIE.strip()).codes())
                .as("no end of the last line")
                .isEqualTo(expected);
        assertThat(read(HEADER + MARIE + "\n\n").codes()).as("empty lines").isEqualTo(expected);
        assertThat(read(HEADER + MARIE.replace("2026-12-01T08:00:00Z", "2026-12-01T09:00:00+01:00"))
                        .codes())
                .as("an offset")
                .isEqualTo(expected);
        assertThat(read(HEADER.toUpperCase(java.util.Locale.ROOT) + MARIE).codes())
                .as("capitals")
                .isEqualTo(expected);
    }

    @Test
    void columnsAreKnownByTheirNames() throws Exception {
        var read = read("note,valid_until,code,status,username\n\"a, b\",,ABCD-EFGH,issued,marie\n");
        assertThat(read.codes()).containsExactly(new AccessCode(2, "marie", "", "ABCD-EFGH", null, null, 0));
    }

    @Test
    void quotedFieldsHoldAnything() throws Exception {
        var read = read(HEADER + "2,marie,\"Curie, \"\"Marie\"\"; Skłodowska\",issued,ABCD-EFGH,,,,\n" + MARIE);
        assertThat(read.codes()).hasSize(2);
        assertThat(read.codes().get(0).name()).isEqualTo("Curie, \"Marie\"; Skłodowska");
    }

    /** Reported: one quotation mark too many, and nobody's code was printed. */
    @Test
    void aQuotationMarkThatIsNotClosedCostsItsLineAlone() throws Exception {
        var read = read(HEADER + MARIE + "3,\"anna,x,issued," + SECRET + ",,,,\r" + MARIE + "5,\"bea\"x,,issued,"
                + SECRET + ",,,,\r\n" + MARIE);
        assertThat(read.codes()).extracting(AccessCode::line).containsExactly(2L, 4L, 6L);
        assertThat(read.problems())
                .containsExactly("line 3: a quotation mark isn't closed", "line 5: a quotation mark isn't closed");
    }

    @Test
    void whatTheServerDisarmedForSpreadsheetsIsAsItWas() throws Exception {
        var read = read(HEADER + "2,'@marie,'=1+1,issued,ABCD-EFGH,,,,\n3,o'neill,'tHooft,issued,ABCD-EFGH,,,,\n"
                + "4,anna,\"x;\"\"'=1;''-2;'' '+3\",issued,ABCD-EFGH,,,,\n5,bea,\"'\t'=1\",issued,ABCD-EFGH,,,,\n"
                + "6,carla,'＝1,issued,ABCD-EFGH,,,,\n7,dora,''=1,issued,ABCD-EFGH,,,,\n");
        assertThat(read.codes())
                .extracting(AccessCode::username)
                .containsExactly("@marie", "o'neill", "anna", "bea", "carla", "dora");
        assertThat(read.codes())
                .extracting(AccessCode::name)
                .containsExactly("=1+1", "'tHooft", "x;\"=1;'-2;'' +3", "=1", "＝1", "'=1");
    }

    @Test
    void whatWasNotIssuedIsCountedAndLeftOut() throws Exception {
        var read = read(HEADER + "2,a,,failed,,,,,unknown\n" + MARIE
                + "4,b,,FAILED,,,,,\n5,c,,,,,,,\n6,d,,\u001b[31m,,,,,\n7,e,," + SECRET + "-1234,,,,,\n");
        assertThat(read.codes()).hasSize(1);
        assertThat(read.leftOut()).containsExactlyInAnyOrderEntriesOf(Map.of("failed", 2, "without a status", 3));
    }

    @Test
    void issuedLinesThatCannotBePrintedAreToldAndTheOthersRead() throws Exception {
        var read = read(HEADER
                + "2,,,issued," + SECRET + ",,,,\n"
                + "3,b,,issued,,,,,\n"
                + "4,c,,issued," + SECRET + ",,01/12/2026 09:00,,\n"
                + "5,d,,issued," + SECRET + ",,,once,\n"
                + "6," + "x".repeat(321) + ",,issued," + SECRET + ",,,,\n"
                + "7,f\n"
                + MARIE);
        assertThat(read.codes()).hasSize(1);
        assertThat(read.problems())
                .containsExactly(
                        "line 2: username is empty",
                        "line 3: code is empty",
                        "line 4: valid_until is no instant like 2026-12-01T08:00:00Z; did a spreadsheet change it?",
                        "line 5: uses is no number",
                        "line 6: username is longer than 320 characters");
        assertThat(read.leftOut()).containsExactly(Map.entry("without a status", 1));
    }

    @Test
    void aNameThatIsFarTooLongIsShortenedBetweenLetters() throws Exception {
        var read = read(HEADER + "2,a," + "😀".repeat(400) + ",issued,ABCD-EFGH,,,,\n");
        assertThat(read.codes().get(0).name()).matches("(😀)+…").hasSizeLessThanOrEqualTo(201);
    }

    @Test
    void listsThatAreNoneSayWhy() {
        assertThatThrownBy(() -> read("")).isInstanceOf(ListProblem.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("username,code\nmarie," + SECRET + "\n"))
                .isInstanceOf(ListProblem.class)
                .hasMessageContaining("lacks the columns status, valid_until")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("marie;" + SECRET + ";issued\n"))
                .isInstanceOf(ListProblem.class)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("code,code,username,status,valid_until\n"))
                .isInstanceOf(ListProblem.class)
                .hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "UTF-16", "UTF-16LE"})
    void anotherEncodingIsToldInsteadOfPrintedAsQuestionMarks(String charset) {
        // Far behind the first line, too, of which the columns are read.
        var list = HEADER + MARIE.repeat(5000) + MARIE.replace("Marie", "Zoé");
        assertThatThrownBy(() -> read(
                        ("\uFEFF".repeat(charset.endsWith("LE") ? 1 : 0) + list).getBytes(Charset.forName(charset))))
                .isInstanceOf(ListProblem.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read(list.getBytes(Charset.forName(charset))))
                .isInstanceOf(ListProblem.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aCodeIsNotInWhatIsLogged() throws Exception {
        assertThat(read(HEADER + MARIE).codes().get(0).toString()).doesNotContain("ABCD");
    }

    private static Read read(String list) throws Exception {
        return read(list.getBytes(StandardCharsets.UTF_8));
    }

    private static Read read(byte[] list) throws Exception {
        try (var codes = CodeList.read(new ByteArrayInputStream(list))) {
            var all = new ArrayList<AccessCode>();
            for (var next = codes.next(); next.isPresent(); next = codes.next()) {
                all.add(next.get());
            }
            return new Read(all, Map.copyOf(codes.leftOut()), List.copyOf(codes.problems()));
        }
    }
}
