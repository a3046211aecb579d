package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The documentation names the tests that hold what it promises: each of them is there. It is checked here and not beside the
 * suite, since it needs no server.
 */
class NamedTestsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Where a test is when no module is named. */
    private static final Path SUITE = ROOT.resolve("tests/src/test/java/fr/sesame/tests");

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))(?:#(\\w+))?`");
    private static final Pattern ON_A_COMMAND_LINE = Pattern.compile("(?:-Dit\\.test|-Dtest)=([A-Z]\\w*)(?:#(\\w+))?");
    private static final Pattern MODULE = Pattern.compile("module\\s+`(\\w+)`");
    private static final String TEST_METHOD =
            "@(?:Test|ParameterizedTest|TestFactory)\\s+(?:@\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s+)*"
                    + "(?:[\\w<>?,. ]+ )?%s\\(";

    /**
     * A test that a document names.
     *
     * @param method empty when the whole class is meant
     * @param after what the document says from there to the end of the line or the row
     */
    private record Named(Path document, String type, String method, String after) {

        /** Whether a source file has it. */
        boolean isIn(Path source) {
            return method.isEmpty()
                    || Pattern.compile(TEST_METHOD.formatted(method))
                            .matcher(read(source))
                            .find();
        }

        @Override
        public String toString() {
            return ROOT.relativize(document) + ": " + type + (method.isEmpty() ? "" : "#" + method);
        }
    }

    /** All tests of all modules, by the name of the file. */
    private final Map<String, List<Path>> sources = Stream.of(
                    "authenticators", "themes", "sheets", "demo", "benchmark", "tests")
            .flatMap(module -> files(ROOT.resolve(module).resolve("src/test/java")))
            .collect(Collectors.groupingBy(file -> String.valueOf(file.getFileName())));

    @Test
    void eachIsThere() {
        var named = named(documents());
        assertThat(named).hasSizeGreaterThan(200);
        assertThat(named)
                .filteredOn(one -> sources(one.type()).stream().noneMatch(one::isIn))
                .as("named and not there")
                .isEmpty();
    }

    @Test
    void eachOfTheSecurityPromisesIsInTheSuiteOrInTheModuleThatIsNamed() {
        var named = named(List.of(ROOT.resolve("docs/security.md")));
        assertThat(named)
                .filteredOn(one -> sources(one.type()).stream().noneMatch(source -> isWhereItIsSaidToBe(one, source)))
                .as("in another module than the one that is named")
                .isEmpty();
    }

    private static boolean isWhereItIsSaidToBe(Named one, Path source) {
        if (source.startsWith(SUITE)) {
            return true;
        }
        var module = MODULE.matcher(one.after());
        return module.find() && source.startsWith(ROOT.resolve(module.group(1)));
    }

    /** A class of two modules would leave open which one holds the promise. */
    @Test
    void noNameIsThatOfTwo() {
        assertThat(named(documents()))
                .allSatisfy(one -> assertThat(sources(one.type())).hasSizeLessThan(2));
    }

    private static List<Named> named(List<Path> documents) {
        return documents.stream()
                .flatMap(document -> {
                    var text = read(document);
                    return Stream.of(NAMED, ON_A_COMMAND_LINE)
                            .flatMap(pattern -> pattern.matcher(text).results())
                            .map(found -> new Named(
                                    document,
                                    found.group(1),
                                    found.group(2) == null ? "" : found.group(2),
                                    sentence(text.substring(found.end()))));
                })
                .toList();
    }

    /** A module stands behind the tests in it, at most a line below. */
    private static String sentence(String text) {
        var first = text.indexOf('\n');
        var second = text.indexOf('\n', first + 1);
        var row = first < 0 ? text : text.substring(0, first);
        return row.contains("|") || second < 0 ? row : text.substring(0, second);
    }

    private static List<Path> documents() {
        return Stream.concat(
                        files(ROOT.resolve("docs"))
                                .filter(file -> file.toString().endsWith(".md")),
                        Stream.of("README.md", "CONTRIBUTING.md", "benchmark/README.md")
                                .map(ROOT::resolve))
                .toList();
    }

    private List<Path> sources(String type) {
        return sources.getOrDefault(type + ".java", List.of());
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
