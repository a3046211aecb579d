package fr.sesame.benchmark;

import fr.sesame.benchmark.EvenLoad.Result;
import fr.sesame.benchmark.SlowMailServer.Delivery;
import fr.sesame.benchmark.SlowMailServer.Received;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** What a thousand people who want a new password in the same minute notice of a slow mail server. */
final class ResetLoad {

    /** How much slower the page may be with mails to send than without any, at the 95th percentile. */
    private static final double MOST = 1.2;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Addresses addresses;
    private final List<String> missed = new ArrayList<>();
    private final MarkdownTable answers = new MarkdownTable(
            "Flow",
            "Requests",
            "Mails",
            "p50",
            "p95",
            "p99",
            "Slowest",
            "p95 with mails ÷ without",
            "Errors",
            "Latest start");
    private final MarkdownTable mails = new MarkdownTable(
            "Flow",
            "Recipients",
            "Lost",
            "Twice",
            "To unknown",
            "Last one after the first request",
            "SMTP connections",
            "At once",
            "Heap before",
            "After");

    ResetLoad(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        addresses = new Addresses(new Random(options.seed()));
    }

    Report run() throws IOException, InterruptedException {
        for (var flow : options.flows()) {
            run(flow);
        }
        var load = options.load();
        return new Report(
                "%d requests in %d s, %d ms a mail.\n\n%s\n\n%s"
                        .formatted(load.requests(), load.seconds(), load.delay(), answers, mails),
                missed);
    }

    private void run(MailFlow flow) throws IOException, InterruptedException {
        var requests = options.load().requests();
        var known = addresses.take(requests);
        var unknownBefore = addresses.take(requests);
        var unknownAfter = addresses.take(requests);
        progress.accept(flow.title() + ": making accounts");
        bench.admin().createAccounts(flow.realm(), known);
        warmUp(flow);
        var before = bench.heap().usedMegabytes();

        bench.mail().forget();
        bench.mail().takeMillis(options.load().delay());
        var without = load(flow, unknownBefore, "without mail");
        var with = load(flow, known, "with mail");
        progress.accept(flow.title() + ": waiting for the mails");
        var received = bench.mail().await(known, options.patience());
        // Whether the server itself, or the machine, has become faster or slower meanwhile.
        var again = load(flow, unknownAfter, "without mail, again");

        var ratio =
                with.times().percentile(95) / without.times().and(again.times()).percentile(95);
        addAnswers(flow, "none, before", without, "");
        addAnswers(flow, "to all", with, String.format(Locale.ROOT, "%.2f", ratio));
        addAnswers(flow, "none, after", again, "");
        mails.row(
                flow.title(),
                received.reached(known),
                requests - received.reached(known),
                received.duplicates(known),
                received.reached(unknownBefore),
                showLast(received, with.begin()),
                received.connections(),
                received.mostOpen(),
                before + " MB",
                bench.heap().usedMegabytes() + " MB");
        if (!flow.isStock() && !(ratio <= MOST)) {
            missed.add(String.format(Locale.ROOT, "p95 with mails ÷ without is %.2f, more than %.1f", ratio, MOST));
        }
    }

    /** The whole load, half of it with mails: after less of it, the server would still be getting faster. */
    private void warmUp(MailFlow flow) throws InterruptedException {
        progress.accept(flow.title() + ": warming up");
        var ofEach = Math.max(1, options.load().requests() / 2);
        var known = addresses.take(ofEach);
        bench.admin().createAccounts(flow.realm(), known);
        List<String> all = new ArrayList<>();
        for (var unknown : addresses.take(ofEach)) {
            all.add(unknown);
            all.add(known.get(all.size() / 2));
        }
        bench.mail().takeMillis(0);
        visit(flow, all, options.load().seconds());
        bench.mail().await(known, options.patience());
    }

    private Result load(MailFlow flow, List<String> visitors, String what) throws InterruptedException {
        progress.accept(flow.title() + ": " + visitors.size() + " requests " + what);
        return visit(flow, visitors, options.load().seconds());
    }

    private Result visit(MailFlow flow, List<String> visitors, int seconds) throws InterruptedException {
        return new EvenLoad(seconds).run(visitors, address -> bench.reset(flow, address), progress);
    }

    private void addAnswers(MailFlow flow, String which, Result result, String ratio) {
        var times = result.times();
        answers.row(
                flow.title(),
                times.count() + result.errors(),
                which,
                times.show(50),
                times.show(95),
                times.show(99),
                times.show(100),
                ratio,
                result.errors(),
                String.format(Locale.ROOT, "%.1f ms", result.latest() / 1e6));
    }

    private static String showLast(Received received, long begin) {
        return received.deliveries().stream().mapToLong(Delivery::nanos).max().stream()
                .mapToObj(last -> String.format(Locale.ROOT, "%.1f s", (last - begin) / 1e9))
                .findFirst()
                .orElse("–");
    }
}
