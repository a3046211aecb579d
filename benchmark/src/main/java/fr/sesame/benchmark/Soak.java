package fr.sesame.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Mixed journeys for as long as somebody likes, at half of what the server can do: what grows meanwhile, and whether every mail has
 * come. The realm's own times are short, so that what has an end comes to it while somebody looks.
 */
final class Soak {

    private static final List<Journey> JOURNEYS = List.of(
            Journey.PASSWORD, Journey.LINK, Journey.RESET, Journey.ACCESS_CODE, Journey.COMPANY, Journey.FIRST_PAGE);

    private static final int SAMPLES = 12;

    /** Keycloak clears its tables every fifteen minutes: in less than three times that what is cleared looks like what grows. */
    private static final int SHORTEST_THAT_TELLS = 45;

    /** What ends after the run: the counts of a day, a cache that has a limit, and what can be undone for seven days. */
    private static final Set<String> ENDS_LATER =
            Set.of("entries of `actionTokens`", "entries of `users`", "rows of `revoked_token`");

    /** More than an entry of the single-use store takes. */
    private static final double MEGABYTES_OF_AN_ENTRY = 1 / 1024.0;

    private static final double MOSTLY_FREE = 0.8;

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
    private final PromisedMails mails = new PromisedMails();
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
            warmUp(new Crowd(town, jvm, options.rounds().lanes()));
            bench.awaitMails();
            var free = Processors.free();
            var most = new MixedCrowd(town, JOURNEYS, options.rounds().seconds(), progress)
                    .mostASecond(options.rounds().lanes());
            progress.accept(
                    String.format(Locale.ROOT, "At the most %.1f journeys a second; half of that from now on", most));
            soak(jvm, most / 2);
            return report(most, free);
        }
    }

    private void warmUp(Crowd crowd) throws IOException, InterruptedException {
        for (var journey : JOURNEYS) {
            progress.accept("Warming up: " + journey.title());
            crowd.walk(journey, options.rounds().warmUp());
        }
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
        var walk = town.comer(journey.where());
        try {
            journey.walk(walk);
            walked.incrementAndGet();
            mails.promise(walk.address(), journey.mails());
        } catch (RuntimeException e) {
            mails.leaveOut(walk.address());
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

    private Report report(double most, double free) {
        var received = bench.mail().received().deliveries().stream()
                .map(SlowMailServer.Delivery::recipient)
                .toList();
        var missed = new ArrayList<String>();
        if (failed.get() > 0) {
            missed.add(failed + " journeys failed");
        }
        missed.addAll(mails.faults(received));
        if (free < MOSTLY_FREE) {
            missed.add(String.format(
                    Locale.ROOT, "Half of less than the most: others had %.0f %% of the processors", 100 * (1 - free)));
        }
        var growth = growth();
        missed.addAll(growth);
        var summary = String.format(
                Locale.ROOT,
                "%d minutes, %.1f journeys a second (half of %.1f): %d came to their end, %d failed; %d mails were promised, %d came. %s",
                options.growth().minutes(),
                most / 2,
                most,
                walked.get(),
                failed.get(),
                mails.number(),
                received.size(),
                isLongEnough()
                        ? growth.size() + " figures grew that have an end."
                        : "Too short to say whether anything grows.");
        return new Report(summary + "\n\n" + table(), missed);
    }

    private boolean isLongEnough() {
        return options.growth().minutes() >= SHORTEST_THAT_TELLS;
    }

    /** What grew of all that has an end within the run; the heap, by more than what ends later may take. */
    private List<String> growth() {
        if (!isLongEnough()) {
            return List.of();
        }
        var courses = new ArrayList<Course>();
        courses.add(new Course("threads", samples.stream().map(Sample::threads).toList()));
        courses.add(new Course(
                "connections to the database",
                samples.stream().map(Sample::connections).toList()));
        courses.add(new Course(
                "heap in use, MB, without what ends later",
                samples.stream().map(Soak::heapWithoutWhatEndsLater).toList()));
        numbers(Sample::entries).forEach((name, all) -> courses.add(new Course("entries of `" + name + "`", all)));
        numbers(Sample::rows).forEach((name, all) -> courses.add(new Course("rows of `" + name + "`", all)));
        return courses.stream()
                .filter(course -> !ENDS_LATER.contains(course.what()))
                .flatMap(course -> course.growth().stream())
                .toList();
    }

    private static double heapWithoutWhatEndsLater(Sample sample) {
        var entries = sample.entries().entrySet().stream()
                .filter(cache -> ENDS_LATER.contains("entries of `" + cache.getKey() + "`"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return sample.heap() / 1_048_576.0 - entries * MEGABYTES_OF_AN_ENTRY;
    }

    private Map<String, List<Number>> numbers(Function<Sample, Map<String, ? extends Number>> of) {
        var numbers = new TreeMap<String, List<Number>>();
        for (var sample : samples) {
            of.apply(sample)
                    .forEach((name, number) -> numbers.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(Math.round(number.doubleValue())));
        }
        return numbers;
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
        changed(table, "entries of ", numbers(Sample::entries));
        changed(table, "rows of ", numbers(Sample::rows));
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
