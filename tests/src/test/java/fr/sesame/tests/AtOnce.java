package fr.sesame.tests;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What many do at the same time. */
final class AtOnce {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private AtOnce() {}

    /** Everybody does the same. */
    static <A, B> List<B> each(Collection<A> everybody, Function<A, B> task) {
        return all(everybody.stream()
                .<Callable<B>>map(one -> () -> task.apply(one))
                .toList());
    }

    /** The same so many times. */
    static <B> List<B> times(int number, Callable<B> task) {
        return all(IntStream.range(0, number).mapToObj(one -> task).toList());
    }

    /** All of it, each on a thread of its own; what came of it, in its order. */
    static <B> List<B> all(List<Callable<B>> tasks) {
        var pool = Executors.newFixedThreadPool(tasks.size());
        try {
            return pool.invokeAll(tasks, LONGEST.toSeconds(), TimeUnit.SECONDS).stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            pool.shutdownNow();
        }
    }
}
