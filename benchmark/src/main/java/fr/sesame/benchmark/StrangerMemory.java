package fr.sesame.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a stranger leaves in the server who has no account: bytes of heap, entries of its caches, rows of its database. And what a
 * flood of them comes to, while somebody else logs in.
 */
final class StrangerMemory {

    private static final int AT_ONCE = 16;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Addresses addresses;
    private final Town town;

    StrangerMemory(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        var random = new Random(options.seed());
        addresses = new Addresses(random);
        town = new Town(bench, random, List.of(Journey.PASSWORD));
    }

    /** What a stranger does. */
    private enum Deed {
        OPEN("opens the first page"),
        NAME("names somebody who isn’t there"),
        WRONG_PASSWORD("types a password for that name"),
        LINK("asks for a login link"),
        RESET("asks for a reset"),
        WRONG_CODES("asks for a reset and types five wrong codes"),
        WORKSPACE("asks for a workspace");

        /** As many as are judged on one code. */
        private static final int CODES = 5;

        private final String title;

        Deed(String title) {
            this.title = title;
        }

        void doOn(Bench bench, String address) {
            var realm = MailFlow.SESAME.realm();
            switch (this) {
                case OPEN -> bench.atFirstPage(realm, address);
                case NAME -> bench.continueAs(realm, address);
                case WRONG_PASSWORD ->
                    bench.atPassword(PasswordForm.SESAME, address).send();
                case LINK -> bench.reset(MailFlow.LINK, address);
                case RESET -> bench.reset(MailFlow.SESAME, address);
                case WRONG_CODES -> bench.resetWithWrongCodes(MailFlow.SESAME, address, CODES);
                case WORKSPACE -> bench.atWorkspace(realm, address).send();
            }
        }
    }

    private record State(long heap, Map<String, Double> entries, Map<String, Long> rows) {}

    Report run() throws IOException, InterruptedException {
        town.make(options.rounds().people(), progress);
        // There is no workspace to ask for without them.
        bench.admin().put("realms/" + MailFlow.SESAME.realm(), Map.of("organizationsEnabled", true));
        var requests = options.load().requests();
        try (var jvm = bench.jvm()) {
            progress.accept("Warming up");
            for (var deed : Deed.values()) {
                visit(deed, Math.max(1, requests / 5));
            }
            var table = new MarkdownTable("A stranger who …", "bytes", "entries", "rows");
            for (var deed : Deed.values()) {
                progress.accept(requests + " × " + deed.title);
                var before = state(jvm);
                visit(deed, requests);
                var after = state(jvm);
                table.row(
                        deed.title,
                        String.format(Locale.ROOT, "%,d", (after.heap() - before.heap()) / requests),
                        more(before.entries(), after.entries(), requests),
                        more(before.rows(), after.rows(), requests));
            }
            return new Report(
                    requests + " of each, " + AT_ONCE + " at once; a collection before and after.\n\n" + table + "\n\n"
                            + flood(jvm),
                    List.of());
        }
    }

    /** Some at once: a refused password takes its time, on purpose. */
    private void visit(Deed deed, int number) throws IOException, InterruptedException {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> deeds = new ArrayList<>();
            addresses.take(number).forEach(address -> deeds.add(threads.submit(() -> deed.doOn(bench, address))));
            for (var one : deeds) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new BenchmarkProblem(deed.title + ": " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
        bench.awaitMails();
    }

    private State state(ServerJvm jvm) throws IOException, InterruptedException {
        return new State(
                jvm.heapBytes(),
                bench.metrics().entries(),
                bench.database().orElseThrow().rows());
    }

    private static String more(
            Map<String, ? extends Number> before, Map<String, ? extends Number> after, int requests) {
        return new TreeSet<>(after.keySet())
                .stream()
                        .map(name -> Map.entry(name, difference(name, before, after) / requests))
                        .filter(one -> Math.abs(one.getValue()) >= 0.05)
                        .map(one -> String.format(Locale.ROOT, "%.1f `%s`", one.getValue(), one.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static double difference(
            String name, Map<String, ? extends Number> before, Map<String, ? extends Number> after) {
        var was = before.get(name);
        var is = after.get(name);
        return (is == null ? 0 : is.doubleValue()) - (was == null ? 0 : was.doubleValue());
    }

    /** As fast as they can, from as many addresses as they like: limits on one client are out of the way. */
    private String flood(ServerJvm jvm) throws IOException, InterruptedException {
        var number = options.growth().flood();
        progress.accept("A flood of " + number);
        var before = jvm.heapBytes();
        var begin = System.nanoTime();
        var left = new AtomicInteger(number);
        var threads = Executors.newCachedThreadPool();
        List<Long> logins = new ArrayList<>();
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (var lane = 0; lane < options.rounds().lanes(); lane++) {
                var own = addresses.take(number / options.rounds().lanes() + 1);
                lanes.add(threads.submit(() -> own.stream()
                        .takeWhile(address -> left.getAndDecrement() > 0)
                        .forEach(address -> bench.reset(MailFlow.SESAME, address))));
            }
            while (left.get() > 0) {
                var walk = town.comer(Journey.PASSWORD.where());
                var came = System.nanoTime();
                Journey.PASSWORD.walk(walk);
                logins.add(System.nanoTime() - came);
                TimeUnit.MILLISECONDS.sleep(500);
            }
            for (var lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw new BenchmarkProblem("The flood ended: " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
        bench.awaitMails();
        var seconds = (System.nanoTime() - begin) / 1e9;
        var more = jvm.heapBytes() - before;
        var times = new Times(logins);
        return String.format(
                Locale.ROOT,
                "A flood of %,d resets for addresses that nobody has, in %.0f s: %.1f MB of heap more, %.1f %% of the %.0f MB that there are;"
                        + " %d people logged in meanwhile, p50 %s, p95 %s, none in vain.",
                number,
                seconds,
                more / 1_048_576.0,
                100.0 * more / jvm.mostHeapBytes(),
                jvm.mostHeapBytes() / 1_048_576.0,
                times.count(),
                times.show(50),
                times.show(95));
    }
}
