package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What somebody is handed who has no address: a sheet of paper.
 *
 * @param text all that can be read on it
 */
record PrintedSheet(String text) {

    private static final Pattern CODE = Pattern.compile("\\b[0-9A-Z]{4}(?:-[0-9A-Z]{1,4})+\\b");

    /**
     * Prints it by the command that admins use.
     *
     * @param codes the server's answer to a list of one person
     * @param login where its reader is to log in
     */
    static PrintedSheet of(String codes, String login) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("sesame-sheet");
        var list = folder.resolve("codes.csv");
        var sheet = folder.resolve("sheet.pdf");
        try {
            Files.writeString(list, codes);
            var command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            SesameServer.root()
                                    .resolve("sheets/target/sesame-sheets.jar")
                                    .toString(),
                            list.toString(),
                            "--login-url",
                            login,
                            "--output",
                            sheet.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(command.waitFor()).as(said).isZero();
            try (var document = Loader.loadPDF(sheet.toFile())) {
                return new PrintedSheet(new PDFTextStripper().getText(document));
            }
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(sheet);
            Files.delete(folder);
        }
    }

    /** The code, as somebody reads it. */
    String code() {
        var found = CODE.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }
}
