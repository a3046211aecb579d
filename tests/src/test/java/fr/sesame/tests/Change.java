package fr.sesame.tests;

import java.util.concurrent.Callable;

/**
 * A change that a test needs of what it didn't make itself: declared first, made for one attempt, and undone whatever comes
 * of that. Nothing stays behind for the next test.
 */
@FunctionalInterface
interface Change {

    /** Makes the change, tries something, and undoes the change. */
    void during(Attempt attempt) throws Exception;

    /**
     * A change by what makes it.
     *
     * @param make makes it, and gives what undoes it; has changed nothing when it fails
     */
    static Change of(Callable<AutoCloseable> make) {
        return attempt -> {
            var undo = make.call();
            try (undo) {
                attempt.run();
            }
        };
    }

    /** This change and then another; the later is undone first. */
    default Change and(Change next) {
        return attempt -> during(() -> next.during(attempt));
    }
}
