package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever has one of the two images can tell what it is made of, and from what. */
class ImageLabelsTest {

    private static final Pattern STAGE = Pattern.compile("(?m)^FROM .* AS (\\w+)$");
    private static final Pattern LABEL = Pattern.compile("org\\.opencontainers\\.image\\.([a-z.]+)=\"([^\"]*)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    @Test
    void bothImagesHaveTheSameLabels() throws IOException {
        assertThat(labels("jar"))
                .containsExactlyInAnyOrder(
                        "title", "description", "licenses", "version", "revision", "created", "source");
        var whole = new ArrayList<>(labels("keycloak"));
        assertThat(whole.remove("base.name")).isTrue();
        assertThat(whole).containsExactlyInAnyOrderElementsOf(labels("jar"));
    }

    /** A build argument counts in its own stage alone: without the line a label would be empty. */
    @Test
    void whatLabelsAreMadeOfIsDeclaredInTheirStage() throws IOException {
        for (var stage : List.of("jar", "keycloak")) {
            var text = stage(stage);
            var wanted = new TreeSet<String>();
            LABEL.matcher(text)
                    .results()
                    .flatMap(label -> VARIABLE.matcher(label.group(2)).results())
                    .forEach(variable -> wanted.add(variable.group(1)));
            assertThat(wanted)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(variable -> assertThat(text).containsPattern("(?m)^ARG " + variable + "(=|$)"));
        }
    }

    private static List<String> labels(String stage) throws IOException {
        return LABEL.matcher(stage(stage))
                .results()
                .map(label -> label.group(1))
                .toList();
    }

    private static String stage(String name) throws IOException {
        var file = Files.readString(Document.ROOT.resolve("docker/Dockerfile"));
        var stages = STAGE.matcher(file).results().toList();
        for (var i = 0; i < stages.size(); i++) {
            if (stages.get(i).group(1).equals(name)) {
                var end = i + 1 < stages.size() ? stages.get(i + 1).start() : file.length();
                return file.substring(stages.get(i).start(), end);
            }
        }
        throw new AssertionError("No stage " + name);
    }
}
