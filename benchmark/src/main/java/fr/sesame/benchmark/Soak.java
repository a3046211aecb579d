package fr.sesame.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Mixed journeys for as long as somebody likes, at half of what the server can do: what grows meanwhile, and whether every mail has
 * come. The realm's own times are short, so that what has an end comes to it while somebody looks.
 */
final class Soak {

    private static final List<Journey> JOURNEYS = List.of(
            Journey.PASSWORD, Journey.LINK, Journey.RESET, Journey.ACCESS_CODE, Journey.COMPANY, Journey.FIRST_PAGE);

    private static final int SAMPLES = 12;

    /** How long Keycloak keeps what the journeys leave, in seconds. */
    private static final Map<String, Object> SHORT_LIVES = Map.of(
            "ssoSessionIdleTimeout", 60,
            "ssoSessionMaxLifespan", 120,
            "accessCodeLifespan", 30,
            "accessCodeLifespanLogin", 60,
            "accessCodeLifespanUserAction", 60,
            "eventsExpiration", 120);

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Town town;
    private final AtomicInteger walked = new AtomicInteger();
    private final AtomicInteger mails = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final List<Sample> samples = new ArrayList<>();

    Soak(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        town = new Town(bench, new Random(options.seed()), JOURNEYS);
    }

    private record Sample(
            long seconds,
            long heap,
            int threads,
            long connections,
            Map<String, Double> entries,
            Map<String, Long> rows) {}

    Report run() throws IOException, InterruptedException {
        town.make(options.rounds().people(), progress);
        for (var realm : List.of(MailFlow.SESAME.realm(), Town.REALMS.get(0).name())) {
            bench.admin().put("realms/" + realm, SHORT_LIVES);
        }
        try (var jvm = bench.jvm()) {
            var most = mostASecond(new Crowd(town, jvm, options.rounds().lanes()));
            progress.accept(
                    String.format(Locale.ROOT, "At the most %.1f journeys a second; half of that from now on", most));
            soak(jvm, most / 2);
            return report(most);
        }
    }

    /** Of all kinds, each as often as the others. */
    private double mostASecond(Crowd crowd) throws IOException, InterruptedException {
        var secondsOfOneOfEach = 0.0;
        for (var journey : JOURNEYS) {
            progress.accept("Warming up, and how much is the most: " + journey.title());
            crowd.walk(journey, options.rounds().warmUp());
            secondsOfOneOfEach +=
                    1 / crowd.walk(journey, options.rounds().seconds()).aSecond();
        }
        return JOURNEYS.size() / secondsOfOneOfEach;
    }

    private void soak(ServerJvm jvm, double aSecond) throws IOException, InterruptedException {
        bench.awaitMails();
        bench.mail().forget();
        var begin = System.nanoTime();
        var end = begin + TimeUnit.MINUTES.toNanos(options.growth().minutes());
        var between = (end - begin) / SAMPLES;
        var pace = (long) (TimeUnit.SECONDS.toNanos(1) / aSecond);
        var threads = Executors.newCachedThreadPool();
        try {
            for (var due = begin; due < end; due += pace) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var journey = JOURNEYS.get((int) ((due - begin) / pace % JOURNEYS.size()));
                threads.execute(() -> walk(journey));
                if (due - begin >= samples.size() * between) {
                    sample(jvm, begin);
                }
            }
            threads.shutdown();
            if (!threads.awaitTermination(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS)) {
                throw new BenchmarkProblem("Journeys that don't end");
            }
            bench.awaitMails();
            sample(jvm, begin);
        } finally {
            threads.shutdownNow();
        }
    }

    private void walk(Journey journey) {
        try {
            journey.walk(town.comer(journey.where()));
            walked.incrementAndGet();
            mails.addAndGet(journey.mails());
        } catch (RuntimeException e) {
            if (failed.incrementAndGet() <= 5) {
                progress.accept(journey.title() + ": "
                        + e.toString().lines().findFirst().orElse(""));
            }
        }
    }

    private void sample(ServerJvm jvm, long begin) throws IOException, InterruptedException {
        samples.add(new Sample(
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                jvm.heapBytes(),
                jvm.threads(),
                bench.database().orElseThrow().connections(),
                bench.metrics().entries(),
                bench.database().orElseThrow().rows()));
    }

    private Report report(double most) {
        var received = bench.mail().received().deliveries().size();
        var missed = new ArrayList<String>();
        if (failed.get() > 0) {
            missed.add(failed + " journeys failed");
        }
        if (received != mails.get()) {
            missed.add(received + " mails came, and " + mails + " were promised");
        }
        var summary = String.format(
                Locale.ROOT,
                "%d minutes, %.1f journeys a second (half of %.1f): %d came to their end, %d failed; %d mails were promised, %d came.",
                options.growth().minutes(),
                most / 2,
                most,
                walked.get(),
                failed.get(),
                mails.get(),
                received);
        return new Report(summary + "\n\n" + table(), missed);
    }

    /** What has grown at any time, and what the machine gives; tables and caches that never changed are left out. */
    private MarkdownTable table() {
        var titles = new ArrayList<>(List.of("After"));
        samples.forEach(sample -> titles.add(sample.seconds() + " s"));
        var table = new MarkdownTable(titles);
        row(
                table,
                "heap in use, MB",
                samples.stream().map(sample -> sample.heap() / 1_048_576).toList());
        row(table, "threads", samples.stream().map(Sample::threads).toList());
        row(
                table,
                "connections to the database",
                samples.stream().map(Sample::connections).toList());
        var entries = new TreeMap<String, List<Number>>();
        var rows = new TreeMap<String, List<Number>>();
        for (var sample : samples) {
            sample.entries()
                    .forEach((cache, number) -> entries.computeIfAbsent(cache, key -> new ArrayList<>())
                            .add(Math.round(number)));
            sample.rows()
                    .forEach((name, number) ->
                            rows.computeIfAbsent(name, key -> new ArrayList<>()).add(number));
        }
        changed(table, "entries of ", entries);
        changed(table, "rows of ", rows);
        return table;
    }

    private static void changed(MarkdownTable table, String prefix, Map<String, List<Number>> all) {
        all.forEach((name, numbers) -> {
            if (numbers.stream().distinct().count() > 1) {
                row(table, prefix + "`" + name + "`", numbers);
            }
        });
    }

    private static void row(MarkdownTable table, String title, List<? extends Number> numbers) {
        var cells = new ArrayList<Object>(List.of(title));
        cells.addAll(numbers);
        table.row(cells.toArray());
    }
}
