package fr.sesame.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Resets for addresses that nobody has, as fast as some strangers can ask for them, while somebody else logs in. Limits on one
 * client are out of the way: what comes from many addresses of the net meets none.
 */
record Flood(Bench bench, Town town, Options options) {

    /** The most that an hour of ten a second may take of a heap of 1 GB. */
    private static final double SHARE = 0.25;

    /** Ten a second. */
    static final int HOURS_WORTH = 36_000;

    /** Somebody logs in, and rests. */
    private static final int REST_MILLIS = 500;

    /**
     * What came of it.
     *
     * @param text a sentence for the report
     * @param missed what is not as it should be
     */
    record Outcome(String text, List<String> missed) {}

    /** A page that fails, a stranger’s or a person’s, ends the benchmark. */
    Outcome of(Addresses addresses, ServerJvm jvm, Consumer<String> progress) throws IOException, InterruptedException {
        var number = options.growth().flood();
        progress.accept("A flood of " + number);
        var before = jvm.heapBytes();
        var begin = System.nanoTime();
        var left = new AtomicInteger(number);
        var threads = Executors.newCachedThreadPool();
        List<Long> logins = new ArrayList<>();
        var peak = 0L;
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (var lane = 0; lane < options.rounds().lanes(); lane++) {
                var own = addresses.take(number / options.rounds().lanes() + 1);
                lanes.add(threads.submit(() -> own.stream()
                        .takeWhile(address -> left.getAndDecrement() > 0)
                        .forEach(address -> StrangerMemory.taken(bench.reset(MailFlow.SESAME, address)))));
            }
            while (left.get() > 0) {
                var walk = town.comer(Journey.PASSWORD.where());
                var came = System.nanoTime();
                Journey.PASSWORD.walk(walk);
                logins.add(System.nanoTime() - came);
                peak = Math.max(peak, jvm.heapBytesNow());
                TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
            }
            for (var lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw new BenchmarkProblem("The flood ended: " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
        bench.awaitMails();
        var seconds = (System.nanoTime() - begin) / 1e9;
        var share = (double) (jvm.heapBytes() - before) / jvm.mostHeapBytes();
        var times = new Times(logins);
        return new Outcome(
                String.format(
                        Locale.ROOT,
                        "A flood of %,d resets for addresses that nobody has, in %.0f s: %.1f MB of heap more after a collection, %.1f %%"
                                + " of the %.0f MB that there are; at the most %.0f MB were in use meanwhile, what could be collected among"
                                + " them. %d people logged in at the same time, p50 %s, p95 %s. No page failed.",
                        number,
                        seconds,
                        share * jvm.mostHeapBytes() / 1_048_576,
                        100 * share,
                        jvm.mostHeapBytes() / 1_048_576.0,
                        peak / 1_048_576.0,
                        times.count(),
                        times.show(50),
                        times.show(95)),
                share > SHARE * number / HOURS_WORTH
                        ? List.of(String.format(Locale.ROOT, "The flood took %.1f %% of the heap", 100 * share))
                        : List.of());
    }
}
