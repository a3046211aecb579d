package fr.sesame.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
                case LINK -> taken(bench.reset(MailFlow.LINK, address));
                case RESET -> taken(bench.reset(MailFlow.SESAME, address));
                case WRONG_CODES -> bench.resetWithWrongCodes(MailFlow.SESAME, address, CODES);
                case WORKSPACE -> bench.atWorkspace(realm, address).send();
            }
        }
    }

    /** What a refused one leaves is no answer. */
    static void taken(Visitor.Answer answer) {
        if (answer.isError()) {
            throw new BenchmarkProblem("A stranger was answered " + answer.status());
        }
    }

    private record State(long heap, Map<String, Double> entries, Map<String, Long> rows) {}

    Report run() throws IOException, InterruptedException {
        town.make(options.rounds().people(), progress);
        openWorkspaces();
        var requests = options.load().requests();
        try (var jvm = bench.jvm()) {
            progress.accept("Warming up");
            for (var deed : Deed.values()) {
                visit(deed, Math.max(1, requests / 5));
            }
            var table = new MarkdownTable("A stranger who …", "bytes", "an hour’s worth", "entries", "rows");
            for (var deed : Deed.values()) {
                progress.accept(requests + " × " + deed.title);
                var before = state(jvm);
                visit(deed, requests);
                var after = state(jvm);
                table.row(
                        deed.title,
                        String.format(Locale.ROOT, "%,d", (after.heap() - before.heap()) / requests),
                        String.format(
                                Locale.ROOT,
                                "%.0f MB",
                                (after.heap() - before.heap()) / (double) requests * Flood.HOURS_WORTH / 1_048_576),
                        more(before.entries(), after.entries(), requests),
                        more(before.rows(), after.rows(), requests));
            }
            var flood = new Flood(bench, town, options).of(addresses, jvm, progress);
            return new Report(
                    requests + " of each, " + AT_ONCE
                            + " at once; a collection before and after. An hour’s worth are 36,000: ten a second.\n\n"
                            + table + "\n\n" + flood.text(),
                    flood.missed());
        }
    }

    /** There is none to ask for without organizations; and limits are to be out of the way. */
    private void openWorkspaces() {
        var address = "realms/" + MailFlow.SESAME.realm();
        var realm = (ObjectNode) bench.admin().get(address);
        realm.put("organizationsEnabled", true);
        for (var limited : List.of("client", "realm")) {
            realm.withObjectProperty("attributes").put("sesame-workspace-mails-per-" + limited, "1000000");
        }
        bench.admin().put(address, realm);
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
}
