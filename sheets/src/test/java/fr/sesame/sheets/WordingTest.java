package fr.sesame.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(texts("en").keySet()).isEqualTo(texts("fr").keySet());
        texts("fr")
                .forEach((key, text) -> assertThat(places(texts("en").getProperty((String) key)))
                        .as("%s", key)
                        .isEqualTo(places((String) text)));
    }

    @Test
    void frenchIsSetAsItIsInBooks() throws IOException {
        texts("fr").forEach((key, text) -> {
            if (!key.toString().startsWith("time.")) {
                assertThat(text.toString())
                        .as("%s", key)
                        .doesNotContain("'", "...", "\"")
                        .doesNotContainPattern("[^\\u00a0]:")
                        .doesNotContainPattern("[^\\u202f][;!?]")
                        .doesNotContainPattern("«[^\\u00a0]")
                        .doesNotContainPattern("[^\\u00a0]»")
                        .doesNotContainPattern("(?i)e-?mail[^’]|courriel");
            }
        });
    }

    private static long places(String text) {
        return text.chars().filter(letter -> letter == '{').count();
    }

    private static Properties texts(String language) {
        var texts = new Properties();
        try (var bytes = WordingTest.class.getResourceAsStream("words_" + language + ".properties");
                var reader = new InputStreamReader(java.util.Objects.requireNonNull(bytes), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return texts;
    }
}
