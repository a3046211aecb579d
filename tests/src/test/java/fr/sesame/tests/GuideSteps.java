package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");

    static GuideSteps below(String heading) throws IOException {
        return new GuideSteps(STEP.matcher(chapter(heading))
                .results()
                .map(step -> plain(step.group(1)))
                .toList());
    }

    /** The paragraph of a chapter that says this. */
    static String paragraphBelow(String heading, String words) throws IOException {
        return PARAGRAPHS
                .splitAsStream(chapter(heading))
                .filter(one -> one.contains(words))
                .map(GuideSteps::plain)
                .findFirst()
                .orElseThrow(() -> new AssertionError(heading + " doesn’t say: " + words));
    }

    private static String chapter(String heading) throws IOException {
        var guide = Files.readString(GUIDE);
        var start = guide.indexOf("# " + heading + "\n");
        assertThat(start).as(heading).isPositive();
        var end = guide.indexOf("\n#", start + 1);
        return guide.substring(start, end < 0 ? guide.length() : end);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[*`]", "").strip();
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
