package fr.sesame.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** What journeys cost by Sésame's pages and by Keycloak's own, on one server, in rounds that take turns. */
final class StockComparison {

    private static final List<Pair> PAIRS = List.of(
            new Pair("First page", Journey.FIRST_PAGE, Journey.STOCK_FIRST_PAGE),
            new Pair("Password, stock’s with two pages", Journey.PASSWORD, Journey.STOCK_TWO_PAGES),
            new Pair("Password, stock’s with one page", Journey.PASSWORD, Journey.STOCK_ONE_PAGE),
            new Pair("Link, against stock’s password with two pages", Journey.LINK, Journey.STOCK_TWO_PAGES),
            new Pair("Link, against stock’s password with one page", Journey.LINK, Journey.STOCK_ONE_PAGE),
            new Pair("Reset", Journey.RESET, Journey.STOCK_RESET),
            new Pair("Company", Journey.COMPANY, Journey.STOCK_COMPANY),
            new Pair("Access code, against a temporary password", Journey.ACCESS_CODE, Journey.STOCK_TEMPORARY));

    /** What the server asks by itself in between, of so many journeys. */
    private static final double BY_ITSELF = 0.25;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Town town;
    private final Map<Journey, List<Slice>> slices = new EnumMap<>(Journey.class);
    private final Map<Journey, JourneyCost> costs = new EnumMap<>(Journey.class);

    StockComparison(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        town = new Town(bench, new Random(options.seed()), options.rounds().journeys());
    }

    private record Pair(String title, Journey ours, Journey stock) {}

    Report run() throws IOException, InterruptedException {
        var rounds = options.rounds();
        town.make(rounds.people(), progress);
        var order = new ArrayList<>(rounds.journeys());
        try (var jvm = bench.jvm()) {
            var crowd = new Crowd(town, jvm, rounds.lanes());
            for (var journey : order) {
                progress.accept("Warming up: " + journey.title());
                crowd.walk(journey, rounds.warmUp());
            }
            for (var round = 1; round <= rounds.number(); round++) {
                progress.accept("Round " + round + " of " + rounds.number());
                for (var journey : order) {
                    bench.awaitMails();
                    bench.mail().forget();
                    of(journey).add(crowd.walk(journey, rounds.seconds()));
                }
                // What comes late in one round comes early in the next.
                Collections.reverse(order);
            }
        }
        progress.accept("Counting statements");
        var database = bench.database().orElseThrow();
        for (var journey : order) {
            costs.put(journey, JourneyCost.of(journey, town, bench, database));
        }
        return report();
    }

    private List<Slice> of(Journey journey) {
        return slices.computeIfAbsent(journey, key -> new ArrayList<>());
    }

    private Report report() {
        var rounds = options.rounds();
        return new Report(
                "%d rounds of %d s for each journey, %d people at once. Of ratios the median of the rounds, and the least and the most of them.\n\n%s\n\n%s\n\n%s"
                        .formatted(rounds.number(), rounds.seconds(), rounds.lanes(), journeys(), ratios(), more()),
                List.of());
    }

    private MarkdownTable journeys() {
        var table = new MarkdownTable(
                "Journey",
                "number",
                "a second",
                "p50",
                "p95",
                "p99",
                "CPU each",
                "allocated each",
                "requests",
                "statements",
                "store operations");
        for (var journey : Journey.values()) {
            var cost = costs.get(journey);
            if (cost != null) {
                var all = new Times(of(journey).stream()
                        .flatMap(slice -> slice.nanos().stream())
                        .toList());
                table.row(
                        journey.title(),
                        all.count(),
                        number("%.1f", mean(journey, Slice::aSecond)),
                        all.show(50),
                        all.show(95),
                        all.show(99),
                        number("%.1f ms", mean(journey, Slice::cpuMillis)),
                        number("%.0f kB", mean(journey, Slice::kilobytes)),
                        number("%.0f", cost.requests()),
                        number("%.1f", cost.allStatements()),
                        number("%.1f", cost.storeOperations()));
            }
        }
        return table;
    }

    private double mean(Journey journey, Function<Slice, Double> figure) {
        return of(journey).stream()
                .map(figure)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private MarkdownTable ratios() {
        var table = new MarkdownTable("Sésame ÷ stock", "CPU", "allocated", "a second", "p95", "per CPU second");
        for (var pair : pairs()) {
            table.row(
                    pair.title(),
                    ratio(pair, Slice::cpuMillis),
                    ratio(pair, Slice::kilobytes),
                    ratio(pair, Slice::aSecond),
                    ratio(pair, slice -> slice.percentile(95)),
                    ratio(pair, slice -> 1 / slice.cpuMillis()));
        }
        return table;
    }

    private List<Pair> pairs() {
        return PAIRS.stream()
                .filter(pair -> costs.containsKey(pair.ours()) && costs.containsKey(pair.stock()))
                .toList();
    }

    private String ratio(Pair pair, Function<Slice, Double> figure) {
        return Ratio.of(figures(pair.ours(), figure), figures(pair.stock(), figure))
                .show();
    }

    private List<Double> figures(Journey journey, Function<Slice, Double> figure) {
        return of(journey).stream().map(figure).toList();
    }

    /** The statements that a journey of ours asks more often than its counterpart. */
    private MarkdownTable more() {
        var table = new MarkdownTable("A statement that Sésame asks more often", "Sésame", "stock");
        for (var pair : pairs()) {
            if (pair.stock() == Journey.STOCK_ONE_PAGE && costs.containsKey(Journey.STOCK_TWO_PAGES)) {
                // The same once more, but for a transaction.
                continue;
            }
            var stock = statements(pair.stock());
            statements(pair.ours()).entrySet().stream()
                    .filter(one -> one.getValue() > stock.getOrDefault(one.getKey(), 0.0) + BY_ITSELF)
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(one -> table.row(
                            pair.title() + ": " + shortened(one.getKey()),
                            number("%.1f", one.getValue()),
                            number("%.1f", stock.getOrDefault(one.getKey(), 0.0))));
        }
        return table;
    }

    private Map<String, Double> statements(Journey journey) {
        var cost = costs.get(journey);
        return cost == null ? Map.of() : cost.statements();
    }

    /** Without its columns. */
    private static String shortened(String statement) {
        var text = statement
                .replaceFirst("(?i)^select .*? from ", "select … from ")
                .replace("|", "\\|");
        return "`" + (text.length() > 150 ? text.substring(0, 150) + "…" : text) + "`";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
