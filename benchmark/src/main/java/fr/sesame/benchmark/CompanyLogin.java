package fr.sesame.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whether the time of « Continuer » tells who has an account, of people of a company as of others, and whether it grows with the
 * number of companies. Nobody is tried twice, and everybody is met cold; the companies aren't. Ten of a thousand are asked for as
 * often as the ten where there are no more, so that like is compared with like; and beside that all thousand in turn, each of which
 * the processor has forgotten by then, even where the server's memory hasn't.
 */
final class CompanyLogin {

    /** Of two realms that differ in the number of their organisations alone. */
    static final List<CompanyRealm> REALMS = List.of(new CompanyRealm(10, false), new CompanyRealm(1000, false));

    private static final List<Place> PLACES = List.of(
            new Place(REALMS.get(0), 10, "10 organisations"),
            new Place(REALMS.get(1), 10, "ten of 1,000"),
            new Place(REALMS.get(1), 1000, "1,000 in turn"));

    private static final double LEAST = 0.45;
    private static final double MOST = 0.55;
    private static final double LONGEST = 1.05;

    /** How many requests of a kind share the statements that are counted. */
    private static final int COUNTED = 40;

    /** What the server asks by itself in between, of so many requests. */
    private static final double BY_ITSELF = 0.25;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Random random;
    private final Addresses addresses;
    private final Map<String, List<Long>> times = new TreeMap<>();
    private final Map<String, Double> statements = new TreeMap<>();

    CompanyLogin(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        random = new Random(options.seed());
        addresses = new Addresses(random);
    }

    /** Somebody of a company, or of none. */
    private enum Kind {
        KNOWN("with an account, of a company"),
        UNKNOWN("without one, of a company"),
        KNOWN_ELSEWHERE("with an account, of no company"),
        UNKNOWN_ELSEWHERE("without one, of no company");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        boolean isKnown() {
            return this == KNOWN || this == KNOWN_ELSEWHERE;
        }

        boolean isOfCompany() {
            return this == KNOWN || this == UNKNOWN;
        }
    }

    /** Addresses of the first organisations of a realm. */
    private record Place(CompanyRealm realm, int among, String title) {}

    private record Probe(Place place, Kind kind, String address) {

        String realm() {
            return place.realm().name();
        }
    }

    Report run() throws IOException, InterruptedException {
        var admin = bench.admin();
        for (var realm : REALMS) {
            progress.accept("Making " + realm.organizations() + " organisations");
            realm.fill(admin);
        }
        attempt(probes(options.warmUp()), false);
        progress.accept("Meeting every organisation once");
        for (var realm : REALMS) {
            for (var number = 0; number < 3 * realm.organizations(); number++) {
                bench.continueAs(realm.name(), "premiere@" + realm.domain(number, realm.organizations()));
            }
        }
        progress.accept("Making accounts");
        var probes = probes(options.time().sample());
        REALMS.forEach(realm -> bench.admin().clearUserCache(realm.name()));
        progress.accept("Asking " + probes.size() + " times");
        attempt(probes, true);
        countStatements();
        return report();
    }

    /** Of addresses that are met for the first time, one after the other; what their first pages ask isn't counted. */
    private void countStatements() throws IOException, InterruptedException {
        if (bench.database().isEmpty()) {
            return;
        }
        progress.accept("Counting statements");
        var probes = probes(COUNTED);
        REALMS.forEach(realm -> bench.admin().clearUserCache(realm.name()));
        for (var place : PLACES) {
            for (var kind : Kind.values()) {
                var ready = probes.stream()
                        .filter(probe -> probe.place().equals(place) && probe.kind() == kind)
                        .map(probe -> bench.atFirstPage(probe.realm(), probe.address()))
                        .toList();
                bench.database().get().forgetStatements();
                ready.forEach(Bench.Ready::send);
                statements.put(key(place, kind), bench.database().get().statements() / (double) ready.size());
            }
        }
    }

    private List<Probe> probes(int ofEach) {
        var all = new ArrayList<Probe>();
        for (var place : PLACES) {
            for (var kind : Kind.values()) {
                var named = new ArrayList<String>();
                for (var address : addresses.take(ofEach)) {
                    var domain = place.realm().domain(named.size(), place.among());
                    named.add(kind.isOfCompany() ? address.replaceFirst("@.*", "@" + domain) : address);
                }
                if (kind.isKnown()) {
                    bench.admin().createAccounts(place.realm().name(), named);
                }
                named.forEach(address -> all.add(new Probe(place, kind, address)));
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    private void attempt(List<Probe> probes, boolean counts) {
        for (var probe : probes) {
            var begin = System.nanoTime();
            var ready = bench.atFirstPage(probe.realm(), probe.address());
            var firstPage = System.nanoTime() - begin;
            var answer = ready.send();
            if (answer.isError()) {
                throw new BenchmarkProblem(probe + " gave " + answer.status());
            }
            if (counts) {
                of(probe.place(), probe.kind()).add(answer.nanos());
                firstPages(probe.place()).add(firstPage);
            }
        }
    }

    private static String key(Place place, Kind kind) {
        return place.title() + " " + kind;
    }

    private List<Long> of(Place place, Kind kind) {
        return times.computeIfAbsent(key(place, kind), key -> new ArrayList<>());
    }

    private List<Long> firstPages(Place place) {
        return times.computeIfAbsent(place.title() + " first page", key -> new ArrayList<>());
    }

    private Report report() {
        var missed = new ArrayList<String>();
        var tables = List.of(durations(missed), statements(missed), oracle(missed));
        return new Report(tables.stream().map(MarkdownTable::toString).collect(Collectors.joining("\n\n")), missed);
    }

    private MarkdownTable durations(List<String> missed) {
        var table = new MarkdownTable(
                "An address",
                PLACES.get(0).title(),
                PLACES.get(1).title(),
                "ratio",
                PLACES.get(2).title(),
                "ratio");
        for (var kind : Kind.values()) {
            var ratio = row(
                    table,
                    kind.title,
                    PLACES.stream().map(place -> of(place, kind)).toList());
            if (ratio > LONGEST) {
                missed.add(kind.title + ": " + number("%.2f", ratio) + " times as long with more organisations");
            }
        }
        row(
                table,
                "(the first page, which asks for it)",
                PLACES.stream().map(this::firstPages).toList());
        return table;
    }

    /** The ratio of like and like. */
    private static double row(MarkdownTable table, String title, List<List<Long>> all) {
        var medians = all.stream().map(some -> new Times(some).percentile(50)).toList();
        table.row(
                title,
                millis(medians.get(0)),
                millis(medians.get(1)),
                number("%.2f", medians.get(1) / medians.get(0)),
                millis(medians.get(2)),
                number("%.2f", medians.get(2) / medians.get(0)));
        return medians.get(1) / medians.get(0);
    }

    private static String millis(double median) {
        return number("%.2f ms", median);
    }

    private MarkdownTable statements(List<String> missed) {
        var table = new MarkdownTable(
                "Statements for each address",
                PLACES.get(0).title(),
                PLACES.get(1).title(),
                PLACES.get(2).title());
        for (var kind : Kind.values()) {
            var asked = PLACES.stream()
                    .map(place -> statements.getOrDefault(key(place, kind), Double.NaN))
                    .toList();
            table.row(
                    kind.title,
                    number("%.2f", asked.get(0)),
                    number("%.2f", asked.get(1)),
                    number("%.2f", asked.get(2)));
            asked.stream()
                    .skip(1)
                    .filter(many -> many > asked.get(0) + BY_ITSELF)
                    .forEach(many ->
                            missed.add(kind.title + ": " + number("%.2f", many - asked.get(0)) + " statements more"));
        }
        return table;
    }

    private MarkdownTable oracle(List<String> missed) {
        var table = new MarkdownTable(
                "With or without an account, AUC",
                PLACES.get(0).title(),
                PLACES.get(1).title(),
                PLACES.get(2).title());
        oracle(table, missed, "of a company", Kind.KNOWN, Kind.UNKNOWN);
        oracle(table, missed, "of no company", Kind.KNOWN_ELSEWHERE, Kind.UNKNOWN_ELSEWHERE);
        return table;
    }

    private void oracle(MarkdownTable table, List<String> missed, String title, Kind known, Kind unknown) {
        var found = PLACES.stream()
                .map(place -> Auc.of(of(place, known), of(place, unknown)))
                .toList();
        table.row(title, number("%.3f", found.get(0)), number("%.3f", found.get(1)), number("%.3f", found.get(2)));
        found.stream()
                .filter(auc -> !(auc >= LEAST && auc <= MOST))
                .forEach(auc -> missed.add("AUC " + number("%.3f", auc) + " " + known.title));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
