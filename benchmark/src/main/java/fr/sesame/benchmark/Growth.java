package fr.sesame.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Whether a journey costs more with more people, with more secrets under way, or where each request goes to the other of two nodes. A database can't be grown and shrunk in turns, so
 * Keycloak's own password login goes beside: what it gains or loses from one size to the next, the server or the machine does.
 */
final class Growth {

    private static final List<Journey> JOURNEYS =
            List.of(Journey.FIRST_PAGE, Journey.PASSWORD, Journey.LINK, Journey.STOCK_TWO_PAGES);

    private static final double MOST = 1.1;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Town town;
    private final Addresses addresses;
    private final Map<Journey, Map<String, Figures>> figures = new LinkedHashMap<>();
    private final List<String> missed = new ArrayList<>();

    Growth(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        var random = new Random(options.seed());
        addresses = new Addresses(random);
        town = new Town(bench, random, JOURNEYS);
    }

    private record Figures(double cpu, double p50, JourneyCost cost) {}

    Report run() throws IOException, InterruptedException {
        var sizes = options.growth().sizes();
        var rounds = options.rounds();
        town.make(sizes.get(0), progress);
        try (var jvm = bench.jvm()) {
            var crowd = new Crowd(town, jvm, rounds.lanes());
            for (var journey : JOURNEYS) {
                progress.accept("Warming up: " + journey.title());
                crowd.walk(journey, rounds.warmUp());
            }
            for (var size : sizes) {
                town.growTo(size, progress);
                measure(crowd, String.format(Locale.ROOT, "%,d", size));
            }
            if (options.growth().pending() > 0) {
                askForNobody(options.growth().pending());
                measure(
                        crowd,
                        "the same, %,d secrets under way"
                                .formatted(options.growth().pending()));
            }
            if (options.growth().nodes() > 1) {
                onTwoNodes(jvm);
            }
        }
        return report();
    }

    private void onTwoNodes(ServerJvm first) throws IOException, InterruptedException {
        progress.accept("Starting a second node");
        bench.addNode();
        try (var second = bench.jvmOfSecond()) {
            var rounds = options.rounds();
            var crowd = new Crowd(town, List.of(first, second), rounds.lanes());
            for (var journey : JOURNEYS) {
                progress.accept("Warming up: " + journey.title());
                crowd.walk(journey, rounds.warmUp());
            }
            measure(crowd, "the same, two nodes in turns");
        }
    }

    private void measure(Crowd crowd, String size) throws IOException, InterruptedException {
        progress.accept("Measuring with " + size);
        var slices = new LinkedHashMap<Journey, List<Slice>>();
        for (var round = 0; round < options.rounds().number(); round++) {
            for (var journey : JOURNEYS) {
                bench.awaitMails();
                bench.mail().forget();
                slices.computeIfAbsent(journey, key -> new ArrayList<>())
                        .add(crowd.walk(journey, options.rounds().seconds()));
            }
        }
        for (var journey : JOURNEYS) {
            var cost = JourneyCost.of(journey, town, bench, bench.database().orElseThrow());
            figures.computeIfAbsent(journey, key -> new LinkedHashMap<>())
                    .put(size, figures(slices.getOrDefault(journey, List.of()), cost));
        }
    }

    private static Figures figures(List<Slice> slices, JourneyCost cost) {
        var nanos = slices.stream().flatMap(slice -> slice.nanos().stream()).toList();
        var cpu = slices.stream().mapToLong(Slice::cpuNanos).sum() / 1e6 / nanos.size();
        return new Figures(cpu, new Times(nanos).percentile(50), cost);
    }

    /** Resets for addresses that nobody has: each leaves what one for somebody does, but for the mail. */
    private void askForNobody(int number) throws InterruptedException {
        progress.accept("Asking for " + number + " resets");
        var threads = Executors.newFixedThreadPool(options.rounds().lanes());
        try {
            List<Future<Visitor.Answer>> running = new ArrayList<>();
            addresses
                    .take(number)
                    .forEach(address -> running.add(threads.submit(() -> bench.reset(MailFlow.SESAME, address))));
            for (var one : running) {
                if (one.get().isError()) {
                    throw new BenchmarkProblem("A reset was refused");
                }
            }
        } catch (ExecutionException e) {
            throw new BenchmarkProblem("A reset failed: " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Report report() {
        var table = new MarkdownTable(
                "Journey, and people of each kind",
                "CPU each",
                "÷ the first",
                "the same ÷ stock’s",
                "p50",
                "statements",
                "database each");
        var stock = figures.getOrDefault(Journey.STOCK_TWO_PAGES, Map.of());
        figures.forEach((journey, bySize) -> {
            var first = bySize.values().iterator().next();
            var stocksFirst = stock.values().iterator().next();
            bySize.forEach((size, of) -> {
                var ratio = of.cpu() / first.cpu();
                var stocks = stock.getOrDefault(size, stocksFirst).cpu() / stocksFirst.cpu();
                table.row(
                        journey.title() + ", " + size,
                        number("%.1f ms", of.cpu()),
                        number("%.2f", ratio),
                        number("%.2f", ratio / stocks),
                        number("%.1f ms", of.p50()),
                        number("%.1f", of.cost().allStatements()),
                        number("%.2f ms", of.cost().databaseMillis()));
                if (!(ratio / stocks <= MOST)) {
                    missed.add(
                            journey.title() + ", " + size + ": " + number("%.2f", ratio / stocks) + " times the CPU");
                }
            });
        });
        return new Report(table.toString(), missed);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
