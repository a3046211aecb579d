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
 * number of companies. Nobody is tried twice, and everybody is met cold; the companies aren't, as ten of them would soon be warm
 * and a thousand not.
 */
final class CompanyLogin {

    /** Of two realms that differ in the number of their organisations alone. */
    static final List<CompanyRealm> REALMS = List.of(new CompanyRealm(10, false), new CompanyRealm(1000, false));

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

    private record Probe(CompanyRealm realm, Kind kind, String address) {}

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
                bench.continueAs(realm.name(), "premiere@" + realm.domain(number));
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
        for (var realm : REALMS) {
            for (var kind : Kind.values()) {
                var ready = probes.stream()
                        .filter(probe -> probe.realm().equals(realm) && probe.kind() == kind)
                        .map(probe -> bench.atFirstPage(realm.name(), probe.address()))
                        .toList();
                bench.database().get().forgetStatements();
                ready.forEach(Bench.Ready::send);
                statements.put(realm.name() + " " + kind, bench.database().get().statements() / (double) ready.size());
            }
        }
    }

    private List<Probe> probes(int ofEach) {
        var all = new ArrayList<Probe>();
        for (var realm : REALMS) {
            for (var kind : Kind.values()) {
                var some = addresses.take(ofEach);
                var number = 0;
                var named = new ArrayList<String>();
                for (var address : some) {
                    named.add(kind.isOfCompany() ? address.replaceFirst("@.*", "@" + realm.domain(number++)) : address);
                }
                if (kind.isKnown()) {
                    bench.admin().createAccounts(realm.name(), named);
                }
                named.forEach(address -> all.add(new Probe(realm, kind, address)));
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    private void attempt(List<Probe> probes, boolean counts) {
        for (var probe : probes) {
            var begin = System.nanoTime();
            var ready = bench.atFirstPage(probe.realm().name(), probe.address());
            var firstPage = System.nanoTime() - begin;
            var answer = ready.send();
            if (answer.isError()) {
                throw new BenchmarkProblem(probe + " gave " + answer.status());
            }
            if (counts) {
                of(probe.realm(), probe.kind()).add(answer.nanos());
                firstPages(probe.realm()).add(firstPage);
            }
        }
    }

    private List<Long> of(CompanyRealm realm, Kind kind) {
        return times.computeIfAbsent(realm.name() + " " + kind, key -> new ArrayList<>());
    }

    private List<Long> firstPages(CompanyRealm realm) {
        return times.computeIfAbsent(realm.name() + " first page", key -> new ArrayList<>());
    }

    private Report report() {
        var missed = new ArrayList<String>();
        var tables = List.of(durations(missed), statements(missed), oracle(missed));
        return new Report(tables.stream().map(MarkdownTable::toString).collect(Collectors.joining("\n\n")), missed);
    }

    private MarkdownTable durations(List<String> missed) {
        var table = new MarkdownTable("An address", "10 organisations, median", "1,000 organisations, median", "ratio");
        for (var kind : Kind.values()) {
            var ratio = row(table, kind.title, of(REALMS.get(0), kind), of(REALMS.get(1), kind));
            if (ratio > LONGEST) {
                missed.add(kind.title + ": " + number("%.2f", ratio) + " times as long with more organisations");
            }
        }
        row(table, "(the first page, which asks for it)", firstPages(REALMS.get(0)), firstPages(REALMS.get(1)));
        return table;
    }

    private static double row(MarkdownTable table, String title, List<Long> few, List<Long> many) {
        var ratio = new Times(many).percentile(50) / new Times(few).percentile(50);
        table.row(title, new Times(few).show(50), new Times(many).show(50), number("%.2f", ratio));
        return ratio;
    }

    private MarkdownTable statements(List<String> missed) {
        var table = new MarkdownTable("Statements for each address", "10 organisations", "1,000 organisations");
        for (var kind : Kind.values()) {
            var few = statements.getOrDefault(REALMS.get(0).name() + " " + kind, Double.NaN);
            var many = statements.getOrDefault(REALMS.get(1).name() + " " + kind, Double.NaN);
            table.row(kind.title, number("%.2f", few), number("%.2f", many));
            if (many > few + BY_ITSELF) {
                missed.add(kind.title + ": " + number("%.2f", many - few) + " statements more");
            }
        }
        return table;
    }

    private MarkdownTable oracle(List<String> missed) {
        var table =
                new MarkdownTable("With or without an account", "AUC, 10 organisations", "AUC, 1,000 organisations");
        table.row("of a company", auc(missed, 0, Kind.KNOWN, Kind.UNKNOWN), auc(missed, 1, Kind.KNOWN, Kind.UNKNOWN));
        table.row(
                "of no company",
                auc(missed, 0, Kind.KNOWN_ELSEWHERE, Kind.UNKNOWN_ELSEWHERE),
                auc(missed, 1, Kind.KNOWN_ELSEWHERE, Kind.UNKNOWN_ELSEWHERE));
        return table;
    }

    private String auc(List<String> missed, int realm, Kind known, Kind unknown) {
        var auc = Auc.of(of(REALMS.get(realm), known), of(REALMS.get(realm), unknown));
        if (!(auc >= LEAST && auc <= MOST)) {
            missed.add("AUC " + number("%.3f", auc) + " " + known.title);
        }
        return number("%.3f", auc);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
