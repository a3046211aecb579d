package fr.sesame.keycloak.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of « what goes wrong » names the finding that says so, or that a machine can’t see it. */
class FlowsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/flows.md");
    private static final Pattern LINK = Pattern.compile("\\[`([a-z-]+)`]\\(checker\\.md#\\1\\)");
    private static final String UNSEEN = "not seen by the checker";

    @ParameterizedTest
    @ValueSource(strings = {"login", "first login", "reset"})
    void eachRowNamesItsFinding(String table) throws IOException {
        var texts = Wording.of(Locale.ENGLISH).texts().bundle();
        var rows = rows("### What goes wrong at a " + table, "### What goes wrong at the " + table);
        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> {
            var last = row.substring(row.lastIndexOf('|', row.length() - 2) + 1, row.length() - 1)
                    .strip();
            if (!last.equals(UNSEEN)) {
                assertThat(List.of(last.split(", "))).allSatisfy(link -> {
                    var found = LINK.matcher(link);
                    assertThat(found.matches()).isTrue();
                    assertThat(texts.containsKey(found.group(1) + ".reason")).isTrue();
                });
            }
        });
        assertThat(rows).anyMatch(row -> LINK.matcher(row).find());
    }

    /** Without the two that are a table’s head. */
    private static List<String> rows(String... headings) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !List.of(headings).contains(line))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }
}
