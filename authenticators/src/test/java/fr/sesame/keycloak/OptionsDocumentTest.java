package fr.sesame.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.Option;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/options.md} says of each option and setting what the code says: its tables are written by it. */
class OptionsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "options.md");

    @Test
    void itsTablesAreThoseOfTheCode() throws IOException {
        var there = Files.readString(DOCUMENT);
        var document = new OptionsDocument();
        var meant = document.rewritten(there);
        if (Boolean.getBoolean("sesame.options.keep")) {
            Files.writeString(DOCUMENT, meant);
        } else {
            assertThat(there)
                    .as(
                            "options have changed: mvn -pl authenticators test -Dtest=OptionsDocumentTest -Dsesame.options.keep=true")
                    .isEqualTo(meant);
        }
        assertThat(document.groups())
                .isEqualTo(SettingSource.all().stream()
                        .map(Setting::group)
                        .collect(Collectors.toCollection(TreeSet::new)));
        document.steps().add("sesame-mail-code");
        document.steps().add("sesame-join-mail");
        assertThat(document.steps())
                .isEqualTo(OptionsDocument.allSteps()
                        .filter(step -> !step.options().all().isEmpty())
                        .map(step -> step.getId())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Where the document says of a step that it has the options of another one. */
    @Test
    void whatIsSaidToBeTheSameIs() {
        assertSame("sesame-magic-link", "sesame-reset-code", "tell-unknown");
        assertSame("sesame-new-browser", "sesame-reset-code", "tell-unknown");
        assertSame("sesame-join-mail", "sesame-reset-code", "tell-unknown");
        assertSame("sesame-mail-code", "sesame-magic-link", "mode", "link-lifetime", "other-browser");
        assertThat(byName("sesame-join-mail"))
                .hasSize(byName("sesame-reset-code").size() - 1);
        assertThat(byName("sesame-mail-code"))
                .hasSize(byName("sesame-magic-link").size() - 3);
    }

    private static void assertSame(String step, String other, String... butFor) {
        var others = byName(other);
        others.keySet().removeAll(List.of(butFor));
        assertThat(byName(step)).as(step).containsAllEntriesOf(others).doesNotContainKeys(butFor);
    }

    /** But for the key of its texts, which may be the step's own. */
    private static Map<String, List<Object>> byName(String step) {
        return OptionsDocument.options(step).stream()
                .collect(Collectors.toMap(
                        Option::name,
                        option -> List.of(
                                option.kind(), option.standard(), option.least(), option.most(), option.choices()),
                        (one, two) -> one,
                        TreeMap::new));
    }
}
