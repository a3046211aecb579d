package fr.sesame.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How much of this machine's processors whoever measures gets. */
final class Processors {

    private static final Duration LOOK = Duration.ofSeconds(3);

    private Processors() {}

    /** The share of them that a thread for each gets which wants it whole; what others do beside is missing from 1. */
    static double free() throws InterruptedException {
        var number = Runtime.getRuntime().availableProcessors();
        var threads = Executors.newFixedThreadPool(number);
        try {
            List<Callable<Double>> all = new ArrayList<>();
            for (var one = 0; one < number; one++) {
                all.add(Processors::share);
            }
            var sum = 0.0;
            for (Future<Double> share : threads.invokeAll(all)) {
                sum += share.get();
            }
            return Math.min(1, sum / number);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static double share() {
        var clock = ManagementFactory.getThreadMXBean();
        var cpu = clock.getCurrentThreadCpuTime();
        var begin = System.nanoTime();
        while (System.nanoTime() - begin < LOOK.toNanos()) {
            Thread.onSpinWait();
        }
        return (clock.getCurrentThreadCpuTime() - cpu) / (double) (System.nanoTime() - begin);
    }
}
