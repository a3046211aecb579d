package fr.sesame.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * People who come one after the other on so many lanes, the next as soon as the one before is in: as much as the server can do.
 *
 * @param jvms of the servers that they come to
 * @param lanes how many are on their way at once, more of those who wait for a mail
 */
record Crowd(Town town, List<ServerJvm> jvms, int lanes) {

    Crowd {
        jvms = List.copyOf(jvms);
    }

    /** Of one server. */
    Crowd(Town town, ServerJvm jvm, int lanes) {
        this(town, List.of(jvm), lanes);
    }

    /** Lets them come for so many seconds; whoever has begun comes to the end. */
    Slice walk(Journey journey, int seconds) throws IOException, InterruptedException {
        var threads = Executors.newCachedThreadPool();
        try {
            var allocated = allocatedBytes();
            var cpu = cpuNanos();
            var begin = System.nanoTime();
            var end = begin + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<List<Long>>> running = new ArrayList<>();
            for (var lane = 0; lane < lanes * journey.lanes(); lane++) {
                running.add(threads.submit(() -> walkUntil(journey, end)));
            }
            List<Long> nanos = new ArrayList<>();
            for (var lane : running) {
                nanos.addAll(lane.get());
            }
            return new Slice(nanos, (System.nanoTime() - begin) / 1e9, cpuNanos() - cpu, allocatedBytes() - allocated);
        } catch (ExecutionException e) {
            throw new BenchmarkProblem(journey.title() + ": " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Long> walkUntil(Journey journey, long end) {
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
            var walk = town.comer(journey.where());
            var begin = System.nanoTime();
            journey.walk(walk);
            nanos.add(System.nanoTime() - begin);
        }
        return nanos;
    }

    private long cpuNanos() {
        return jvms.stream().mapToLong(ServerJvm::cpuNanos).sum();
    }

    private long allocatedBytes() {
        return jvms.stream().mapToLong(ServerJvm::allocatedBytes).sum();
    }
}
