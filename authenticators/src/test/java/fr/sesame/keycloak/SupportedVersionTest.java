package fr.sesame.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is supported is said in one place, the properties of {@code pom.xml}, and the documentation says the same. From the
 * file and not from the build: whoever builds for another version has the same documents.
 */
class SupportedVersionTest {

    private static final Path PROJECT = Path.of("..");

    /** What was measured, on the version that stands beside the figures, and what was once. */
    private static final List<String> OF_THEIR_TIME = List.of("benchmark.md", "security.md", "CHANGELOG.md");

    /** Keycloak's versions: two numbers after its name, three anywhere. */
    private static final Pattern VERSION =
            Pattern.compile("(?<=Keycloak )\\d+\\.\\d+(?:\\.\\d+)?|\\b2\\d\\.\\d+\\.\\d+\\b");

    private static final List<String> TESTED = tested();

    /** Paragraphs, points of a list, rows of a table. */
    private static final Pattern ITEM = Pattern.compile("\\n\\s*\\n|\\n(?=\\s*(?:[-*|]|\\d+\\.))");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "README.fr.md",
                "SECURITY.md",
                "docs/adopt.md",
                "docs/admin-guide.md",
                "docs/fr/adopter.md",
                "docs/fr/guide.md",
                "docs/upgrade.md",
                "docs/options.md"
            })
    void isNamedIn(String document) throws IOException {
        assertThat(Files.readString(PROJECT.resolve(document))).contains(property("keycloak.version"));
    }

    @Test
    void isThatOfTheImage() throws IOException {
        assertThat(Files.readString(PROJECT.resolve("docker/Dockerfile")).lines())
                .contains("ARG KEYCLOAK_VERSION=" + property("keycloak.version"));
    }

    @Test
    void buildForAnotherIsShownWithBoth() throws IOException {
        assertThat(Files.readString(PROJECT.resolve("docs/upgrade.md")))
                .contains("-Dkeycloak.version=" + property("keycloak.version"))
                .contains("-Dkeycloak.jars.version=" + property("keycloak.jars.version"));
    }

    @Test
    void noDocumentNamesAnOlderOne() throws IOException {
        var older = new ArrayList<String>();
        for (var document : documents()) {
            older(Files.readString(document)).forEach(found -> older.add(document + ": " + found));
        }
        assertThat(older).isEmpty();
    }

    @Test
    void olderOnesAreFound() throws IOException {
        assertThat(older("Built for Keycloak 26.7.2.")).containsExactly("26.7.2");
        assertThat(older("As Keycloak 26.4 does.\n\nNothing else.")).containsExactly("26.4");
        assertThat(older("- Keycloak 26.7.1 has CVE-2026-18963.\n- Use 26.7.2."))
                .containsExactly("26.7.2");
        assertThat(older("| `KEYCLOAK_VERSION` | `26.7.0` |")).containsExactly("26.7.0");
        assertThat(older("Keycloak 26.7 with " + property("keycloak.version") + ", later 27.0.0"))
                .isEmpty();
        assertThat(older("Keycloak 26.7.1 has CVE-2026-18963.\nIt is\nclosed.")).isEmpty();
    }

    @Test
    void isAmongThoseThatTheJourneysAreTestedOn() throws IOException {
        assertThat(TESTED).contains(property("keycloak.version"));
    }

    /** An item about a vulnerability says which versions have it, and the build needs older JARs than the server's. */
    private static List<String> older(String text) throws IOException {
        var supported = property("keycloak.version");
        var older = new ArrayList<String>();
        for (var item : ITEM.split(text, -1)) {
            if (!item.contains("CVE-") && !item.contains("keycloak.jars.version")) {
                VERSION.matcher(item)
                        .results()
                        .map(found -> found.group())
                        .filter(version -> compare(version, supported) < 0)
                        .filter(version -> !isTested(version))
                        .forEach(older::add);
            }
        }
        return older;
    }

    /** Whether the journeys' tests pass on it, or it is one of those older ones that the JAR is for as well. */
    private static boolean isTested(String version) {
        return version.matches("26\\.[56](\\..*)?") || TESTED.contains(version);
    }

    private static List<String> tested() {
        try {
            return Files.readAllLines(Path.of("src/main/resources/fr/sesame/keycloak/server/tested-versions.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As far as the shorter one goes: 26.7 is no older than 26.7.5. */
    private static int compare(String version, String other) {
        var numbers = version.split("\\.", -1);
        var others = other.split("\\.", -1);
        for (var i = 0; i < Math.min(numbers.length, others.length); i++) {
            var order = Integer.compare(Integer.parseInt(numbers[i]), Integer.parseInt(others[i]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Path> documents() throws IOException {
        try (var docs = Files.walk(PROJECT.resolve("docs"));
                var top = Files.list(PROJECT);
                var image = Files.list(PROJECT.resolve("docker"))) {
            var documents = Stream.of(docs, top, image)
                    .flatMap(files -> files)
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*(\\.md|\\.yaml|Dockerfile)"))
                    .filter(file -> !OF_THEIR_TIME.contains(file.getFileName().toString()))
                    .toList();
            assertThat(documents).hasSizeGreaterThan(10);
            return documents;
        }
    }

    private static String property(String name) throws IOException {
        var found = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)</")
                .matcher(Files.readString(PROJECT.resolve("pom.xml")));
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }
}
