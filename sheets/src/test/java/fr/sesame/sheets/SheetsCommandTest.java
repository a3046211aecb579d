package fr.sesame.sheets;

import static fr.sesame.sheets.Run.HEADER;
import static fr.sesame.sheets.Run.URL;
import static fr.sesame.sheets.Run.issued;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command takes, says and writes, whatever stands on the sheets. */
class SheetsCommandTest {

    private static final String CODE = "K7QM-2XWD-9HTP-R4BN";
    private static final String MARIE = issued("marie.curie", "Marie Curie", CODE);

    @TempDir
    Path folder;

    @Test
    void onlyIssuedCodesArePrinted() throws Exception {
        var run = Run.of(folder, HEADER + "2,paul,,failed,,,,,no such user\n" + MARIE + "4,anne,,failed,,,,,\n");
        assertThat(run.exit()).isZero();
        assertThat(run.said()).contains("Left out, failed: 2").contains("Sheets: 1");
        assertThat(run.pdf().pages()).hasSize(1);
    }

    @Test
    void aLineThatCannotBePrintedDoesNotStopTheOthers() throws Exception {
        var run = Run.of(folder, HEADER + issued("李", "Li", "AAAA-BBBB") + MARIE + "4,paul,,issued,,,,,\n");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.said())
                .contains("Not printed: line 2: no font has all letters", "Not printed: line 4: code is empty")
                .doesNotContain("AAAA");
        assertThat(run.pdf().pages()).hasSize(1);
    }

    /** Reported: nobody was printed because of one quotation mark. */
    @Test
    void aQuotationMarkThatIsNotClosedDoesNotStopTheOthers() throws Exception {
        var run = Run.of(
                folder, HEADER + MARIE + "3,\"paul,,issued,AAAA-BBBB,,,,\n" + issued("anna", "Anna", "CCCC-DDDD"));
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.said())
                .contains("Not printed: line 3: a quotation mark isn't closed")
                .doesNotContain("AAAA");
        assertThat(run.pdf().pages()).hasSize(2);
    }

    @Test
    void withoutACodeThereIsNoFile() {
        assertThat(Run.of(folder, HEADER + "2,paul,,failed,,,,,\n"))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(3))
                .satisfies(run -> assertThat(run.files()).isEmpty());
        assertThat(Run.of(folder, "username\n").exit()).isEqualTo(3);
    }

    @Test
    void filesAreTheOwnersAndNeverReplacedUnasked() throws Exception {
        var run = Run.of(folder, HEADER + MARIE);
        assertThat(run.files()).containsExactly("sheets.pdf");
        var file = folder.resolve("sheets.pdf");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        var before = Files.readAllBytes(file);
        var second = Run.of(folder, HEADER + issued("paul", "Paul", "AAAA-BBBB"));
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.said()).contains("--force");
        assertThat(file).hasBinaryContent(before);
        assertThat(Run.of(folder, HEADER + issued("paul", "Paul", "AAAA-BBBB"), "--force")
                        .pdf()
                        .text())
                .contains("AAAA-BBBB");
    }

    @Test
    void manyPeopleAreSeveralFiles() throws Exception {
        var list = new StringBuilder(HEADER);
        IntStream.range(0, 21).forEach(index -> list.append(issued("user" + index, "N", "AAAA-" + (1000 + index))));
        var run = Run.of(folder, list.toString(), "--people-per-file", "2");
        assertThat(run.files())
                .hasSize(11)
                .startsWith("sheets-01.pdf", "sheets-02.pdf")
                .endsWith("sheets-11.pdf");
        assertThat(run.pdf("sheets-01.pdf").text())
                .contains("AAAA-1000", "AAAA-1001")
                .doesNotContain("AAAA-1002");
        assertThat(run.pdf("sheets-11.pdf").pages()).hasSize(1);
        assertThat(run.pdf("sheets-11.pdf").text()).contains("AAAA-1020");
        assertThat(run.said()).contains("Sheets: 21, pages: 21");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.example.org",
                "ftp://login.example.org/",
                "javascript:alert(1)",
                "https:///realms",
                "https://user:secret@login.example.org/",
                "https://login.example.org/a b",
            })
    void anAddressThatIsNoneIsRefused(String url) {
        var run = Run.with(
                folder,
                HEADER + MARIE,
                List.of("-", "--login-url", url, "-o", folder.resolve("x.pdf").toString()));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.said()).contains("--login-url");
        assertThat(run.files()).isEmpty();
    }

    @Test
    void aWrongCommandSaysWhatIsWrong() {
        var none = Run.with(folder, "", List.of());
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.said()).contains("--login-url", "CODES.CSV");
        assertThat(Run.of(folder, HEADER + MARIE, "--time-zone", "Mars/Olympus").exit())
                .isEqualTo(2);
        assertThat(Run.of(folder, HEADER + MARIE, "--contact", "a\nb").exit()).isEqualTo(2);
        assertThat(Run.of(folder, HEADER + MARIE, "--people-per-file", "0").exit())
                .isEqualTo(2);
        var missing = Run.with(
                folder,
                "",
                List.of(
                        folder.resolve("none.csv").toString(),
                        "--login-url",
                        URL,
                        "-o",
                        folder.resolve("x.pdf").toString()));
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.said()).contains("none.csv isn't there");
        var nowhere = Run.with(
                folder,
                HEADER + MARIE,
                List.of(
                        "-",
                        "--login-url",
                        URL,
                        "-o",
                        folder.resolve("no/x.pdf").toString()));
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(Run.with(folder, "", List.of("--help")).said()).contains("--slips", "Exit codes");
    }

    @Test
    void plainHttpIsWarnedOf() {
        var run = Run.with(
                folder,
                HEADER + MARIE,
                List.of(
                        "-",
                        "--login-url",
                        "http://login.example.org/",
                        "-o",
                        folder.resolve("x.pdf").toString()));
        assertThat(run.exit()).isZero();
        assertThat(run.said()).contains("Careful");
    }

    @Test
    void nothingOfItIsInTheServersJar() throws Exception {
        for (var module : List.of("authenticators", "themes", "bundle", "demo")) {
            assertThat(Path.of("..", module, "pom.xml")).content().doesNotContain("sesame-sheets", "pdfbox");
        }
        assertThat(Path.of("pom.xml")).content().doesNotContain("<artifactId>sesame-authenticators", "keycloak-server");
    }
}
