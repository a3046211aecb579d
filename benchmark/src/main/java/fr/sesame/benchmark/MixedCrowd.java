package fr.sesame.benchmark;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * People who come for one thing after the other, in turns.
 *
 * @param seconds that each measure of them takes
 */
record MixedCrowd(Town town, List<Journey> journeys, int seconds, Consumer<String> progress) {

    private static final double NO_MORE = 1.05;
    private static final int MOST_DOUBLINGS = 4;

    /**
     * How many journeys a second there are at the most: with twice as many people on their way, and twice as many again, until that
     * brings no more. Few would wait for their mails most of the time, and the server for them.
     *
     * @param lanes how many are on their way at first
     */
    double mostASecond(int lanes) throws InterruptedException {
        var most = 0.0;
        for (var doubling = 0; doubling <= MOST_DOUBLINGS; doubling++) {
            var atOnce = lanes << doubling;
            var now = aSecond(atOnce);
            progress.accept(String.format(Locale.ROOT, "%d at once: %.1f journeys a second", atOnce, now));
            if (now < most * NO_MORE) {
                return Math.max(now, most);
            }
            most = now;
        }
        return most;
    }

    private double aSecond(int lanes) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(lanes);
        var turns = new AtomicInteger();
        var begin = System.nanoTime();
        var end = begin + TimeUnit.SECONDS.toNanos(seconds);
        try {
            List<Callable<Integer>> all = Collections.nCopies(lanes, () -> walkUntil(end, turns));
            var number = 0;
            for (Future<Integer> lane : threads.invokeAll(all)) {
                number += lane.get();
            }
            return number * 1e9 / (System.nanoTime() - begin);
        } catch (ExecutionException e) {
            throw new BenchmarkProblem("How much is the most: " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private int walkUntil(long end, AtomicInteger turns) {
        var number = 0;
        while (System.nanoTime() < end) {
            var journey = journeys.get(turns.getAndIncrement() % journeys.size());
            journey.walk(town.comer(journey.where()));
            number++;
        }
        return number;
    }
}
