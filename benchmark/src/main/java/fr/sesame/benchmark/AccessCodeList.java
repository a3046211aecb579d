package fr.sesame.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What one call costs the server that has an access code issued for each of many people: time, processors, memory. */
final class AccessCodeList {

    private static final int WATCH_MILLIS = 20;
    private static final double MEGABYTE = 1_048_576;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;

    AccessCodeList(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
    }

    Report run() throws IOException, InterruptedException {
        var database = bench.database().orElseThrow(() -> new BenchmarkProblem("This needs PostgreSQL"));
        var realm = MailFlow.SESAME.realm();
        var people = new People(bench.admin(), database, realm, 'k', false);
        var number = options.growth().pending();
        progress.accept("Making people: " + number);
        people.growTo(number);
        var names = people.all();
        // Classes and connections are there then.
        bench.admin().issueAccessCodes(realm, names.subList(0, Math.min(options.warmUp(), number)));
        var table = new MarkdownTable(
                "Codes in one call",
                "seconds",
                "CPU each",
                "allocated each",
                "heap before",
                "most in use meanwhile",
                "after");
        try (var jvm = bench.jvm()) {
            for (var size = Math.max(1, number / 10); size <= number; size *= 10) {
                progress.accept(size + " codes in one call");
                measure(jvm, realm, names.subList(0, size), table);
            }
        }
        return new Report(
                "Heap before and after: after a collection. In use meanwhile: with what could be collected.\n\n"
                        + table,
                List.of());
    }

    private void measure(ServerJvm jvm, String realm, List<String> names, MarkdownTable table) {
        var heap = jvm.heapBytes();
        var allocated = jvm.allocatedBytes();
        var cpu = jvm.cpuNanos();
        var most = new AtomicLong(heap);
        var watch = Executors.newSingleThreadScheduledExecutor();
        var begin = System.nanoTime();
        var watching = watch.scheduleAtFixedRate(
                () -> most.accumulateAndGet(jvm.heapBytesNow(), Math::max), 0, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        String lines;
        try {
            lines = bench.admin().issueAccessCodes(realm, names);
        } finally {
            watching.cancel(false);
            watch.shutdownNow();
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        var spent = jvm.cpuNanos() - cpu;
        var made = jvm.allocatedBytes() - allocated;
        var issued = lines.lines().filter(line -> line.contains(",issued,")).count();
        if (issued != names.size()) {
            throw new BenchmarkProblem("Of " + names.size() + " codes " + issued + " were issued");
        }
        table.row(
                String.format(Locale.ROOT, "%,d", names.size()),
                String.format(Locale.ROOT, "%.1f", seconds),
                String.format(Locale.ROOT, "%.2f ms", spent / 1e6 / names.size()),
                String.format(Locale.ROOT, "%,d kB", made / 1024 / names.size()),
                megabytes(heap),
                megabytes(most.get()),
                megabytes(jvm.heapBytes()));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
