package fr.sesame.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Whether the time of the pages that people name themselves or their company on tells who has an account, who belongs to an
 * organisation, and which organisations there are that nobody is sent to. Each name is tried once, on one page, and everybody is
 * met cold.
 */
final class CompanyOracle {

    /** Sésame's, and Keycloak's own with its identity-first login. */
    static final List<CompanyRealm> REALMS = List.of(new CompanyRealm(10, false), new CompanyRealm(10, true));

    private static final String NAMES = "a name";
    private static final String UNKNOWN = "unknown";

    private static final double LEAST = 0.45;
    private static final double MOST = 0.55;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Random random;
    private final Addresses addresses;
    private final Map<String, Map<String, List<Long>>> times = new TreeMap<>();

    CompanyOracle(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        random = new Random(options.seed());
        addresses = new Addresses(random);
    }

    /** A page, and for which realms. */
    private enum Page {
        FIRST("« Continuer »") {
            @Override
            Bench.Ready open(Bench bench, CompanyRealm realm, String name) {
                return bench.atFirstPage(realm.name(), name);
            }
        },
        COMPANY_ID("« Mon ID d’entreprise »") {
            @Override
            Bench.Ready open(Bench bench, CompanyRealm realm, String name) {
                return bench.atCompanyId(realm.name(), name);
            }
        },
        WORKSPACE("« Trouver mon espace »") {
            @Override
            Bench.Ready open(Bench bench, CompanyRealm realm, String name) {
                return bench.atWorkspace(realm.name(), name);
            }
        };

        private final String title;

        Page(String title) {
            this.title = title;
        }

        abstract Bench.Ready open(Bench bench, CompanyRealm realm, String name);

        boolean isOf(CompanyRealm realm) {
            return this == FIRST || !realm.isStock();
        }

        String key(CompanyRealm realm, String what) {
            return realm.name() + " " + this + " " + what;
        }
    }

    /**
     * Something that somebody types.
     *
     * @param what an address of a company or of none, or a company's name
     * @param kind what is known of it
     */
    private record Probe(CompanyRealm realm, Page page, String what, String kind, String typed) {}

    Report run() {
        for (var realm : REALMS) {
            progress.accept("Making organisations in " + realm.name());
            realm.fill(bench.admin());
        }
        raiseLimits();
        attempt(probes(options.warmUp()), false);
        progress.accept("Making accounts");
        var probes = probes(options.time().sample());
        REALMS.forEach(realm -> bench.admin().clearUserCache(realm.name()));
        progress.accept("Asking " + probes.size() + " times");
        attempt(probes, true);
        return report();
    }

    /** All come from one address. */
    private void raiseLimits() {
        for (var realm : REALMS) {
            var path = "realms/" + realm.name();
            var attributes = (ObjectNode) bench.admin().get(path).path("attributes");
            for (var limit : List.of("per-client", "per-realm", "per-domain")) {
                attributes.put("sesame-workspace-mails-" + limit, "1000000");
            }
            bench.admin().put(path, Map.of("attributes", attributes));
        }
    }

    private List<Probe> probes(int ofEach) {
        var all = new ArrayList<Probe>();
        for (var realm : REALMS) {
            for (var page : Page.values()) {
                if (page.isOf(realm)) {
                    for (var person : CompanyPerson.values()) {
                        add(all, realm, page, person, true, ofEach);
                        add(all, realm, page, person, false, ofEach);
                    }
                }
            }
        }
        for (var name : CompanyName.values()) {
            addNames(all, name, ofEach);
        }
        Collections.shuffle(all, random);
        return all;
    }

    private void add(
            List<Probe> all, CompanyRealm realm, Page page, CompanyPerson person, boolean ofCompany, int ofEach) {
        var named = new ArrayList<String>();
        for (var address : addresses.take(ofEach)) {
            named.add(ofCompany ? address.replaceFirst("@.*", "@" + realm.domain(named.size())) : address);
        }
        person.make(bench.admin(), realm, named);
        named.forEach(address -> all.add(new Probe(realm, page, what(ofCompany), person.title(), address)));
    }

    private void addNames(List<Probe> all, CompanyName kind, int ofEach) {
        var realm = REALMS.get(0);
        var names = addresses.take(ofEach).stream()
                .map(address -> address.substring(0, address.indexOf('@')))
                .toList();
        kind.make(bench.admin(), realm, names);
        names.forEach(name -> all.add(new Probe(realm, Page.COMPANY_ID, NAMES, kind.title(), name)));
    }

    private static String what(boolean ofCompany) {
        return ofCompany ? "of a company" : "of none";
    }

    private void attempt(List<Probe> probes, boolean counts) {
        for (var probe : probes) {
            var answer = probe.page().open(bench, probe.realm(), probe.typed()).send();
            // Keycloak's own page tells a disabled account so.
            if (answer.isError() && !probe.realm().isStock()) {
                throw new BenchmarkProblem(probe + " gave " + answer.status());
            }
            if (counts) {
                of(probe.page().key(probe.realm(), probe.what()), probe.kind()).add(answer.nanos());
            }
        }
    }

    private List<Long> of(String key, String kind) {
        return times.computeIfAbsent(key, page -> new TreeMap<>()).computeIfAbsent(kind, any -> new ArrayList<>());
    }

    private Report report() {
        var missed = new ArrayList<String>();
        var table = new MarkdownTable(
                "Page and address", "AUC, Sésame", "such one / unknown, median", "AUC, stock Keycloak", "medians");
        for (var page : Page.values()) {
            for (var ofCompany : List.of(true, false)) {
                for (var person : CompanyPerson.values()) {
                    if (person != CompanyPerson.UNKNOWN) {
                        row(table, missed, page, what(ofCompany), person.title());
                    }
                }
            }
        }
        for (var name : CompanyName.values()) {
            if (name != CompanyName.UNKNOWN) {
                row(table, missed, Page.COMPANY_ID, NAMES, name.title());
            }
        }
        return new Report(table.toString(), missed);
    }

    private void row(MarkdownTable table, List<String> missed, Page page, String what, String kind) {
        var title = page.title + ", " + what + ": " + kind;
        var ours = page.key(REALMS.get(0), what);
        var stock = page.key(REALMS.get(1), what);
        var hasStock = page.isOf(REALMS.get(1));
        var auc = Auc.of(of(ours, kind), of(ours, UNKNOWN));
        table.row(
                title,
                number(auc),
                medians(ours, kind),
                hasStock ? number(Auc.of(of(stock, kind), of(stock, UNKNOWN))) : "no such page",
                hasStock ? medians(stock, kind) : "");
        if (!(auc >= LEAST && auc <= MOST)) {
            missed.add("AUC " + number(auc) + ", " + title);
        }
    }

    private String medians(String key, String kind) {
        return new Times(of(key, kind)).show(50) + " / " + new Times(of(key, UNKNOWN)).show(50);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
