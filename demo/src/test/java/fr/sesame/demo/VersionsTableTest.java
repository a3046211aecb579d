package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of Keycloaks that the tests were run on, which {@code .ci/versions} writes. */
class VersionsTableTest {

    private static final String LIST =
            "authenticators/src/main/resources/fr/sesame/keycloak/server/tested-versions.txt";
    private static final List<String> TABLES = List.of("README.md", "README.fr.md", "docs/upgrade.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| .*$");

    /** All that the JAR asks for is there, and of so many tests as many have passed. */
    private static final Pattern PASSED = Pattern.compile("\\| (\\S+) \\| yes \\| (\\d+) of \\2(?:,.*)? \\| .*");

    private static final Pattern CLASSES = Pattern.compile("\\b(\\d+) classes of tests");

    @TempDir
    private Path project;

    @Test
    void saysTheSameWhereverItStands() throws IOException {
        var rows = rows(Document.ROOT, "README.md");
        assertThat(rows).hasSizeGreaterThan(2);
        assertThat(rows(Document.ROOT, "docs/upgrade.md")).isEqualTo(rows);
        assertThat(rows(Document.ROOT, "README.fr.md")).isEqualTo(inFrench(rows));
        assertThat(rows.stream().map(PASSED::matcher).filter(Matcher::matches).map(row -> row.group(1)))
                .containsExactlyElementsOf(Files.readAllLines(Document.ROOT.resolve(LIST)));
    }

    @Test
    void theDocumentSaysHowManyClassesRun() throws IOException {
        var tests = Document.ROOT.resolve("tests/src/test/java");
        try (var files = Files.walk(tests)) {
            var tagged = files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(VersionsTableTest::isTagged)
                    .count();
            assertThat(CLASSES.matcher(Document.of("docs/upgrade.md").prose()).results())
                    .extracting(found -> found.group(1))
                    .containsExactly(String.valueOf(tagged));
        }
    }

    /** What was run here comes in, what was not stays, and of the version that is built for it says that all of it runs. */
    @Test
    void isWrittenInBothLanguages() throws Exception {
        for (var file : List.of(".ci/versions", "README.md", "README.fr.md", "docs/upgrade.md", "pom.xml", LIST)) {
            var copy = project.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Document.ROOT.resolve(file), copy);
        }
        var builtFor = builtFor();
        var results = Files.createDirectories(project.resolve("tests/target/versions"));
        Files.writeString(results.resolve("25.0.1.tsv"), "25.0.1\tno\t7\t9\t2100-01-01\n");
        Files.writeString(results.resolve("25.0.2.tsv"), "25.0.2\tyes\t9\t9\t2100-01-01\n");
        Files.writeString(results.resolve(builtFor + ".tsv"), builtFor + "\tyes\t9\t9\t2100-01-01\n");
        var before = rows(Document.ROOT, "README.md");
        // Twice: what it has written it reads again.
        write();
        write();
        var expected = Stream.concat(
                        Stream.of("| 25.0.1 | no | 7 of 9 | 2100-01-01 |", "| 25.0.2 | yes | 9 of 9 | 2100-01-01 |"),
                        before.stream()
                                .map(row -> row.startsWith("| " + builtFor + " ")
                                        ? "| " + builtFor + " | yes | 9 of 9, and the whole suite | 2100-01-01 |"
                                        : row))
                .toList();
        assertThat(rows(project, "README.md")).isEqualTo(expected);
        assertThat(rows(project, "docs/upgrade.md")).isEqualTo(expected);
        assertThat(rows(project, "README.fr.md")).isEqualTo(inFrench(expected));
        assertThat(Files.readAllLines(project.resolve(LIST)))
                .contains("25.0.2", builtFor)
                .doesNotContain("25.0.1");
        for (var document : TABLES) {
            assertThat(withoutRows(project, document)).isEqualTo(withoutRows(Document.ROOT, document));
        }
    }

    private void write() throws Exception {
        var command = new ProcessBuilder("bash", project.resolve(".ci/versions").toString(), "--only-write")
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("said").toFile())
                .start();
        assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(command.exitValue())
                .as(Files.readString(project.resolve("said")))
                .isZero();
    }

    private static String builtFor() throws IOException {
        var found = Pattern.compile("<keycloak\\.version>(.*)</keycloak\\.version>")
                .matcher(Files.readString(Document.ROOT.resolve("pom.xml")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static boolean isTagged(Path file) {
        try {
            return Files.readString(file).contains("@Tag(\"versions\")");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> rows(Path folder, String document) throws IOException {
        return ROW.matcher(table(folder, document))
                .results()
                .map(row -> row.group())
                .toList();
    }

    private static String table(Path folder, String document) throws IOException {
        var text = Files.readString(folder.resolve(document));
        var begin = text.indexOf("<!-- versions: ");
        var end = text.indexOf("<!-- end of versions -->");
        assertThat(begin).as(document).isBetween(0, end);
        return text.substring(begin, end);
    }

    private static String withoutRows(Path folder, String document) throws IOException {
        return ROW.matcher(Files.readString(folder.resolve(document)))
                .replaceAll("")
                .replaceAll("\\n+", "\n");
    }

    private static List<String> inFrench(List<String> rows) {
        return rows.stream()
                .map(row -> row.replace("| yes |", "| oui |")
                        .replace("| no |", "| non |")
                        .replace(" of ", " sur ")
                        .replace(", and the whole suite", ", et toute la suite"))
                .toList();
    }
}
