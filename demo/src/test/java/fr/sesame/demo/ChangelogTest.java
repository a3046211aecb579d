package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has changed is said by version, and a release takes its text from there ({@code .ci/changes}). */
class ChangelogTest {

    private static final Pattern HEADING = Pattern.compile(
            "(?m)^## \\[(Unreleased|\\d+\\.\\d+\\.\\d+)](?: - (\\d{4}-\\d{2}-\\d{2}|not yet released))?$");

    /** What is not released has one place, below what is to be part of no version yet. */
    @Test
    void hasAHeadingForEachVersion() throws Exception {
        var text = Files.readString(Document.ROOT.resolve("CHANGELOG.md"));
        var versions =
                HEADING.matcher(text).results().map(heading -> heading.group(1)).toList();
        assertThat(versions).hasSize((int)
                text.lines().filter(line -> line.startsWith("## ")).count());
        assertThat(versions).startsWith("Unreleased").hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(text.indexOf("not yet released"))
                .as("in the newest alone")
                .isEqualTo(text.lastIndexOf("not yet released"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    1.1.0-SNAPSHOT, ## [Unreleased]|new|## [1.0.0] - 2026-12-24|old,                    new
                    0.1.0-SNAPSHOT, ## [Unreleased]|## [1.0.0] - not yet released|first,                first
                    1.0.0,          ## [Unreleased]|## [1.0.0] - 2026-12-24|first|## [0.9.0] - 2026-01-01|old, first
                    1.0.0,          ## [Unreleased]|## [1.0.0] - not yet released|first,                -
                    1.0.0,          ## [Unreleased]|new|## [1.0.0] - 2026-12-24|first,                  -
                    1.0.0,          ## [Unreleased]|## [1.0.0] - 2026-12-24|## [0.9.0] - 2026-01-01|old, -
                    1.0.0,          ## [Unreleased]|## [1x0.0] - 2026-12-24|first,                      -
                    2.0.0,          ## [Unreleased]|## [1.0.0] - 2026-12-24|first,                      -
                    """)
    void aReleaseSaysWhatIsSaidOfIt(String version, String changelog, String text, @TempDir Path folder)
            throws Exception {
        var file = Files.write(folder.resolve("CHANGELOG.md"), List.of(changelog.split("\\|")));
        var answer = folder.resolve("answer");
        var command = new ProcessBuilder(
                        "bash", Document.ROOT.resolve(".ci/changes").toString(), version, file.toString())
                .redirectOutput(answer.toFile())
                .redirectError(folder.resolve("refusal").toFile())
                .start();
        assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
        if (text.equals("-")) {
            assertThat(command.exitValue()).isOne();
            assertThat(answer).isEmptyFile();
            assertThat(folder.resolve("refusal")).content().startsWith("CHANGELOG.md: ");
        } else {
            assertThat(command.exitValue()).isZero();
            assertThat(Files.readString(answer, StandardCharsets.UTF_8).strip()).isEqualTo(text);
        }
    }
}
