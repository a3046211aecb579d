package fr.sesame.tests.times;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes down at the end of a run what time was spent on, and when each class began and ended, for {@link SuiteTimes}. */
public final class SpentListener implements TestExecutionListener {

    private record Span(String name, String thread, long begin, long end) {

        String line() {
            return name + "\t" + thread + "\t" + begin / 1_000_000 + "\t" + end / 1_000_000;
        }
    }

    private final long start = System.nanoTime();
    private final Map<String, Span> classes = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.getSource().orElse(null) instanceof ClassSource source) {
            var now = System.nanoTime() - start;
            classes.put(
                    test.getUniqueId(),
                    new Span(
                            source.getClassName().replaceFirst(".*\\.", ""),
                            Thread.currentThread().getName(),
                            now,
                            now));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        classes.computeIfPresent(
                test.getUniqueId(),
                (id, span) -> new Span(span.name(), span.thread(), span.begin(), System.nanoTime() - start));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            var folder = Files.createDirectories(Path.of("target"));
            Files.write(
                    folder.resolve("spent.tsv"),
                    Spent.all().stream().map(Spent::line).toList());
            Files.write(
                    folder.resolve("classes.tsv"),
                    classes.values().stream().map(Span::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
