package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The numbered steps below a heading of the admin guide, so that a test which follows them fails where the guide says something
 * else.
 *
 * @param texts of the steps, each on one line and without marks
 */
record GuideSteps(List<String> texts) {

    private static final Path GUIDE = Path.of(System.getProperty("sesame.root", ".."), "docs", "admin-guide.md");

    private static final Pattern STEP = Pattern.compile("(?ms)^\\d+\\. (.*?)(?=^\\d+\\. |^\\s*$)");

    static GuideSteps below(String heading) throws IOException {
        var guide = Files.readString(GUIDE);
        var start = guide.indexOf("# " + heading + "\n");
        assertThat(start).as(heading).isPositive();
        var end = guide.indexOf("\n#", start + 1);
        return new GuideSteps(STEP.matcher(guide.substring(start, end < 0 ? guide.length() : end))
                .results()
                .map(GuideSteps::text)
                .toList());
    }

    private static String text(MatchResult step) {
        return step.group(1).replaceAll("\\s+", " ").replaceAll("[*`]", "").strip();
    }

    /** What a step, from 1 on, asks for. */
    void say(int number, String... fragments) {
        assertThat(texts.get(number - 1)).as("step %d", number).contains(fragments);
    }

    /** There are no others. */
    void areSoMany(int number) {
        assertThat(texts).hasSize(number);
    }
}
