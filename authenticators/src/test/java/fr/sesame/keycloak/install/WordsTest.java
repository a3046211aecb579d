package fr.sesame.keycloak.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All that the installer says has its words in both languages. */
class WordsTest {

    private static final Path SOURCES = Path.of("src/main/java/fr/sesame/keycloak/install");

    /** An id in the code: the first text of what makes it. */
    private static final Pattern ID =
            Pattern.compile("(RefusedException|Note\\s*\\.of|Change\\s*\\.of)\\(\\s*\"([a-z-]*[a-z])\"");

    private static Set<String> ids() throws IOException {
        // Those of places are put together, and those of flows go through other methods.
        var ids = new TreeSet<>(Set.of(
                "change.bound-browser",
                "change.bound-reset",
                "change.bound-first-login",
                "change.bound-client",
                "change.bound-provider",
                "change.flow-made",
                "change.flow-updated",
                "change.changed-flow-removed"));
        try (var files = Files.newDirectoryStream(SOURCES, "*.java")) {
            for (var file : files) {
                ID.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> ids.add((found.group(1).startsWith("Ref")
                                        ? "refused."
                                        : found.group(1).startsWith("N") ? "note." : "change.")
                                + found.group(2)));
            }
        }
        return ids;
    }

    @Test
    void everythingHasItsWords() throws IOException {
        var written = Words.of(Locale.ENGLISH).texts().bundle().keySet().stream()
                .filter(key -> Stream.of("refused.", "note.", "change.").anyMatch(key::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).isEqualTo(ids());
    }

    @Test
    void bothLanguagesSayTheSameOfTheSame() {
        var english = Words.of(Locale.ENGLISH).texts().bundle();
        var french = Words.of(Locale.FRENCH).texts().bundle();
        assertThat(french.keySet()).isEqualTo(english.keySet());
        for (var key : english.keySet()) {
            assertThat(places(french.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    @Test
    void frenchIsSetAsFrenchIs() {
        var texts = Words.of(Locale.FRENCH).texts().bundle();
        for (var key : texts.keySet()) {
            assertThat(texts.getString(key)).as(key).doesNotContain(" :", " ;", " ?", " !", "« ", " »", "'");
        }
    }
}
