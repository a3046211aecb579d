package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each Java file of every module, tests among them, holds one noun and is called by it. */
class OneNounTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:(?:public|final|abstract|sealed|non-sealed|strictfp) )*"
                    + "(?:class|interface|enum|record|@interface) (\\w+)");

    /** In texts of several lines stands what isn't declared. */
    private static final Pattern TEXT = Pattern.compile("(?s)\"\"\".*?\"\"\"|/\\*.*?\\*/");

    @Test
    void eachFileHoldsOneNoun() throws IOException {
        var files = files();
        assertThat(files).hasSizeGreaterThan(1000);
        assertThat(files)
                .allSatisfy(file -> assertThat(nouns(Files.readString(file, StandardCharsets.UTF_8)))
                        .containsExactly(String.valueOf(file.getFileName()).replace(".java", "")));
    }

    @Test
    void twoAreTwo() {
        assertThat(nouns("final class One {\n    class Within {}\n}\n\nrecord Other() {}\n"))
                .containsExactly("One", "Other");
        assertThat(nouns("/*\nclass Said\n*/\nclass One {\n    String text = \"\"\"\nclass Written\n\"\"\";\n}\n"))
                .containsExactly("One");
    }

    private static List<String> nouns(String source) {
        return TYPE.matcher(TEXT.matcher(source).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (var modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(OneNounTest::filesIn)
                    .toList();
        }
    }

    private static Stream<Path> filesIn(Path folder) {
        try (var all = Files.walk(folder)) {
            return all
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
