package fr.sesame.tests.times;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Writes down at the end of a run what time was spent on, for {@link SuiteTimes}. */
public final class SpentListener implements TestExecutionListener {

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            Files.write(
                    Files.createDirectories(Path.of("target")).resolve("spent.tsv"),
                    Spent.all().stream().map(Spent::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
