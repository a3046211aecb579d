package fr.sesame.keycloak.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each finding has its reason and its remedy in both languages, and its chapter in the document. */
class WordingTest {

    private static final Path SOURCES = Path.of("src/main/java/fr/sesame/keycloak/check");
    private static final Path DOCUMENT = Path.of("../docs/checker.md");

    /** A finding's id in the rules: the first text of what makes it. */
    private static final Pattern ID = Pattern.compile(
            "(?:Finding\\s*\\.(?:critical|warning|note)|missingBefore)\\(" + "\\s*(?:\\w+,\\s*)?\"([a-z-]+)\"");

    /** Where faults are made on purpose. */
    private static final List<Path> TESTS = List.of(
            Path.of("src/test/java/fr/sesame/keycloak/check"), Path.of("../tests/src/test/java/fr/sesame/tests"));

    private static Set<String> ids() throws IOException {
        // The two of themes are put together.
        var ids = new TreeSet<>(Set.of("login-theme", "email-theme"));
        try (var files = Files.newDirectoryStream(SOURCES, "*.java")) {
            for (var file : files) {
                ID.matcher(Files.readString(file)).results().forEach(found -> ids.add(found.group(1)));
            }
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyFindingHasItsWords(String language) throws IOException {
        var texts = Wording.of(Locale.forLanguageTag(language)).texts().bundle();
        var written = texts.keySet().stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        assertThat(written).isEqualTo(ids());
        for (var id : ids()) {
            assertThat(texts.getString(id + ".reason")).isNotBlank();
            assertThat(texts.getString(id + ".remedy")).isNotBlank();
        }
    }

    /** A rule that nobody has ever seen find something may find nothing. */
    @Test
    void everyFaultIsMadeOnPurpose() throws IOException {
        var text = new StringBuilder();
        for (var folder : TESTS) {
            try (var files = Files.newDirectoryStream(folder, "*Test.java")) {
                for (var file : files) {
                    text.append(Files.readString(file));
                }
            }
        }
        assertThat(ids()).allSatisfy(id -> assertThat(text).containsPattern("[\" ]" + id + "\""));
    }

    @Test
    void bothLanguagesNameTheSame() throws IOException {
        for (var id : ids()) {
            assertThat(names("fr", id)).as(id).isEqualTo(names("en", id));
        }
    }

    private static Set<String> names(String language, String id) {
        var texts = Wording.of(Locale.forLanguageTag(language)).texts().bundle();
        return Pattern.compile("\\{\\d}")
                .matcher(texts.getString(id + ".reason"))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void frenchIsSetAsFrenchIs() throws IOException {
        var texts = Wording.of(Locale.FRENCH).texts().bundle();
        for (var key : texts.keySet()) {
            assertThat(texts.getString(key)).as(key).doesNotContain(" :", " ;", " ?", " !", "« ", " »", "'");
        }
    }

    @Test
    void theDocumentHasEach() throws IOException {
        var chapters = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .collect(Collectors.toSet());
        assertThat(chapters).isEqualTo(ids());
    }
}
