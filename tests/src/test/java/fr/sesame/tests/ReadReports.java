package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The checker's reports that one test has read, for {@link Finds}. */
final class ReadReports implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    /** Of the test that this thread runs; none beside a test that has to find something. */
    private static final ThreadLocal<Optional<List<List<String>>>> REPORTS = ThreadLocal.withInitial(Optional::empty);

    /** What a report has found. */
    static void add(List<String> ids) {
        REPORTS.get().ifPresent(reports -> reports.add(ids));
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        REPORTS.set(Optional.of(new ArrayList<>()));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var reports = REPORTS.get().orElseThrow();
        REPORTS.remove();
        if (context.getExecutionException().isEmpty()) {
            var ids = context.getRequiredTestMethod().getAnnotation(Finds.class).value();
            assertThat(ids)
                    .allSatisfy(id -> assertThat(reports)
                            .as("%s, found and not found", id)
                            .anySatisfy(report -> assertThat(report).contains(id))
                            .anySatisfy(report -> assertThat(report).doesNotContain(id)));
        }
    }
}
