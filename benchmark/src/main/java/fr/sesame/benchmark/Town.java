package fr.sesame.benchmark;

import fr.sesame.benchmark.Journey.Where;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The people of some journeys, each of whom comes once before anybody comes twice, and what the realms need for them. */
final class Town {

    /** Of the same organisations. */
    static final List<CompanyRealm> REALMS = List.of(new CompanyRealm(10, false), new CompanyRealm(10, true));

    private final Bench bench;
    private final Map<Where, People> people = new EnumMap<>(Where.class);
    private final Addresses addresses;
    private final AtomicInteger employees = new AtomicInteger();
    private String accessCode = "";

    Town(Bench bench, Random random, Collection<Journey> journeys) {
        this.bench = bench;
        addresses = new Addresses(random);
        var database = bench.database()
                .orElseThrow(() -> new BenchmarkProblem(
                        "This needs PostgreSQL: its people are copied there, and its statements counted."));
        for (var where : where(journeys)) {
            if (!where.isOfCompanies()) {
                people.put(
                        where,
                        new People(
                                bench.admin(),
                                database,
                                where.realm(),
                                where.letter(),
                                where == Where.STOCK_TEMPORARY));
            }
        }
    }

    private static Set<Where> where(Collection<Journey> journeys) {
        return journeys.stream().map(Journey::where).collect(Collectors.toSet());
    }

    /** Makes so many people for each place, and all else. */
    void make(int number, Consumer<String> progress) throws IOException, InterruptedException {
        var holders = people.get(Where.SESAME_CODES);
        if (holders != null) {
            holders.found();
            accessCode = bench.admin()
                    .ask(
                            "realms/" + Where.SESAME_CODES.realm() + "/sesame/access-codes",
                            Map.of("username", holders.first()))
                    .path("code")
                    .asText();
        }
        if (people.containsKey(Where.STOCK_TWO_PAGES)) {
            new StockPages(bench.admin(), Where.STOCK_TWO_PAGES.realm()).make();
        }
        // The stock realm has none either, and where there are some, Keycloak asks whose member somebody is although
        // they are off. Those
        // with companies have realms of their own.
        var organizations = "realms/" + MailFlow.SESAME.realm() + "/organizations";
        for (var organization : bench.admin().get(organizations)) {
            bench.admin().delete(organizations + "/" + organization.path("id").asText());
        }
        bench.admin().put("realms/" + MailFlow.SESAME.realm(), Map.of("organizationsEnabled", false));
        for (var flow : List.of(MailFlow.SESAME, MailFlow.LINK)) {
            new MailLimits(bench.admin(), flow).raise();
        }
        for (var realm : REALMS) {
            realm.fill(bench.admin());
        }
        growTo(number, progress);
    }

    /** Makes those who are missing, until there are so many for each place. */
    void growTo(int number, Consumer<String> progress) throws IOException, InterruptedException {
        progress.accept("Making people: " + people.size() + " × " + number);
        for (var some : people.values()) {
            some.growTo(number);
        }
    }

    /** Somebody at the application. */
    Walk comer(Where where) {
        var visitor = bench.visitor();
        return switch (where) {
            case SESAME_COMPANIES -> companyComer(visitor, REALMS.get(0));
            case STOCK_COMPANIES -> companyComer(visitor, REALMS.get(1));
            default ->
                new Walk(
                        bench,
                        visitor,
                        bench.login(where.realm(), where == Where.STOCK_TWO_PAGES ? StockPages.CLIENT : "demo"),
                        of(where).next(),
                        accessCode);
        };
    }

    private People of(Where where) {
        var some = people.get(where);
        if (some == null) {
            throw new BenchmarkProblem("Nobody was made for " + where);
        }
        return some;
    }

    private Walk companyComer(Visitor visitor, CompanyRealm realm) {
        return new Walk(bench, visitor, bench.login(realm.name(), "demo"), employee(realm), "");
    }

    private synchronized String employee(CompanyRealm realm) {
        var domain = realm.domain(employees.getAndIncrement());
        return addresses.take(1).get(0).replaceFirst("@.*", "@" + domain);
    }
}
