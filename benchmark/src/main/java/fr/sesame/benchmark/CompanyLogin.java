package fr.sesame.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Whether the time of « Continuer » tells who has an account, of people of a company as of others, and whether it grows with the
 * number of companies. Nobody is tried twice, and everybody is met cold; the companies aren't, as ten of them would soon be warm
 * and a thousand not.
 */
final class CompanyLogin {

    /** Of two realms that differ in the number of their organisations alone. */
    static final List<CompanyRealm> REALMS = List.of(new CompanyRealm(10), new CompanyRealm(1000));

    private static final double LEAST = 0.45;
    private static final double MOST = 0.55;
    private static final double LONGEST = 1.05;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Random random;
    private final Addresses addresses;
    private final Map<String, List<Long>> times = new TreeMap<>();

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

    Report run() {
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
        return report();
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
            var answer = bench.continueAs(probe.realm().name(), probe.address());
            if (answer.isError()) {
                throw new BenchmarkProblem(probe + " gave " + answer.status());
            }
            if (counts) {
                of(probe.realm(), probe.kind()).add(answer.nanos());
            }
        }
    }

    private List<Long> of(CompanyRealm realm, Kind kind) {
        return times.computeIfAbsent(realm.name() + " " + kind, key -> new ArrayList<>());
    }

    private Report report() {
        var missed = new ArrayList<String>();
        var table = new MarkdownTable("An address", "10 organisations, median", "1,000 organisations, median", "ratio");
        for (var kind : Kind.values()) {
            var few = new Times(of(REALMS.get(0), kind));
            var many = new Times(of(REALMS.get(1), kind));
            var ratio = many.percentile(50) / few.percentile(50);
            table.row(kind.title, few.show(50), many.show(50), number("%.2f", ratio));
            if (ratio > LONGEST) {
                missed.add(kind.title + ": " + number("%.2f", ratio) + " times as long with more organisations");
            }
        }
        var oracle =
                new MarkdownTable("With or without an account", "AUC, 10 organisations", "AUC, 1,000 organisations");
        oracle.row("of a company", auc(missed, 0, Kind.KNOWN, Kind.UNKNOWN), auc(missed, 1, Kind.KNOWN, Kind.UNKNOWN));
        oracle.row(
                "of no company",
                auc(missed, 0, Kind.KNOWN_ELSEWHERE, Kind.UNKNOWN_ELSEWHERE),
                auc(missed, 1, Kind.KNOWN_ELSEWHERE, Kind.UNKNOWN_ELSEWHERE));
        return new Report(table + "\n\n" + oracle, missed);
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
