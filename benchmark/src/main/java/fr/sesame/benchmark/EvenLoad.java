package fr.sesame.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Visitors who come at even intervals, whatever happened to those before them: each has a thread of its own, so that slow
 * answers don't make the next ones come later.
 *
 * @param seconds over which all of them come
 */
record EvenLoad(int seconds) {

    /** What one visitor does. */
    interface Visit extends Function<String, Visitor.Answer> {}

    /**
     * Sends one visitor for each address and waits for the last one.
     *
     * @param progress is told about visits that failed
     */
    Result run(List<String> addresses, Visit visit, Consumer<String> progress) throws InterruptedException {
        var threads = Executors.newCachedThreadPool();
        try {
            List<Future<Visitor.Answer>> visits = new ArrayList<>();
            var begin = System.nanoTime();
            var latest = 0L;
            for (var address : addresses) {
                var due = begin + TimeUnit.SECONDS.toNanos(seconds) * visits.size() / addresses.size();
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                latest = Math.max(latest, System.nanoTime() - due);
                visits.add(threads.submit(() -> visit.apply(address)));
            }
            List<Long> nanos = new ArrayList<>();
            var errors = 0;
            for (var done : visits) {
                try {
                    var answer = done.get();
                    if (answer.isError()) {
                        errors++;
                    } else {
                        nanos.add(answer.nanos());
                    }
                } catch (ExecutionException e) {
                    errors++;
                    progress.accept("Failed: " + e.getCause());
                }
            }
            return new Result(new Times(nanos), errors, begin, latest);
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * What came of it.
     *
     * @param times of the answers that were no error
     * @param begin when the first visitor came, by {@link System#nanoTime()}
     * @param latest how much later than planned the latest visitor came, in nanoseconds
     */
    record Result(Times times, int errors, long begin, long latest) {}
}
