package fr.sesame.benchmark;

import fr.sesame.benchmark.Options.Fresh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Whether the time that the reset's address page takes to answer tells if there is an account. */
final class ResetTime {

    /** What a guess gives, with room for chance: three standard deviations of a sample of 500 + 500. */
    private static final double LEAST = 0.45;

    private static final double MOST = 0.55;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Random random;
    private final Addresses addresses;
    private final List<ResetTimeRound> rounds = new ArrayList<>();

    ResetTime(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        random = new Random(options.seed());
        addresses = new Addresses(random);
    }

    Report run() throws IOException, InterruptedException {
        for (var delay : options.time().delays()) {
            round(delay);
        }
        return new Report(table(), missed());
    }

    private void round(int delay) throws IOException, InterruptedException {
        progress.accept("A mail takes " + delay + " ms: making accounts");
        Map<MailFlow, ResetTimeRound> byFlow = new LinkedHashMap<>();
        List<Trial> trials = new ArrayList<>();
        List<Trial> warmUp = new ArrayList<>();
        for (var flow : options.flows()) {
            byFlow.put(flow, new ResetTimeRound(flow, delay));
            trials.addAll(trials(flow, options.time().sample(flow, delay)));
            warmUp.addAll(trials(flow, (options.warmUp() + 1) / 2));
        }
        for (var flow : options.flows()) {
            createAccounts(flow, trials);
            createAccounts(flow, warmUp);
        }
        startAfresh();
        for (var flow : options.flows()) {
            lookUp(flow, trials);
        }
        Collections.shuffle(trials, random);

        progress.accept("A mail takes " + delay + " ms: warming up");
        warmUp(warmUp);

        progress.accept("A mail takes " + delay + " ms: " + trials.size() + " requests");
        bench.mail().forget();
        bench.mail().takeMillis(delay);
        for (var trial : trials) {
            attempt(trial, byFlow.getOrDefault(trial.flow(), new ResetTimeRound(trial.flow(), delay)));
        }

        progress.accept("A mail takes " + delay + " ms: waiting for the mails");
        var known = byFlow.values().stream()
                .flatMap(round -> round.addresses(true).stream())
                .toList();
        var received = bench.mail().await(known, options.patience());
        byFlow.values().forEach(round -> round.mailsArrived(received));
        rounds.addAll(byFlow.values());
    }

    /** As many known as unknown addresses; one in two of each will have been looked up. */
    private List<Trial> trials(MailFlow flow, int ofEach) {
        List<Trial> trials = new ArrayList<>();
        for (var known : List.of(true, false)) {
            for (var address : addresses.take(ofEach)) {
                trials.add(new Trial(flow, address, known, trials.size() % 2 == 0));
            }
        }
        return trials;
    }

    private void createAccounts(MailFlow flow, List<Trial> trials) {
        bench.admin()
                .createAccounts(
                        flow.realm(),
                        trials.stream()
                                .filter(trial -> trial.flow() == flow && trial.known())
                                .map(Trial::address)
                                .toList());
    }

    private void lookUp(MailFlow flow, List<Trial> trials) {
        bench.admin()
                .lookUp(
                        flow.realm(),
                        trials.stream()
                                .filter(trial -> trial.flow() == flow && trial.lookedUp())
                                .map(Trial::address)
                                .toList());
    }

    private void startAfresh() throws IOException, InterruptedException {
        if (options.time().fresh() == Fresh.RESTART) {
            bench.restart();
        } else if (options.time().fresh() == Fresh.CACHE) {
            for (var flow : options.flows()) {
                bench.admin().clearUserCache(flow.realm());
            }
        }
    }

    private void warmUp(List<Trial> trials) throws InterruptedException {
        bench.mail().takeMillis(0);
        Collections.shuffle(trials, random);
        for (var trial : trials) {
            bench.reset(trial.flow(), trial.address());
        }
        bench.mail()
                .await(trials.stream().filter(Trial::known).map(Trial::address).toList(), options.patience());
    }

    private void attempt(Trial trial, ResetTimeRound round) {
        try {
            round.answered(trial, bench.reset(trial.flow(), trial.address()));
        } catch (UncheckedIOException | BenchmarkProblem e) {
            round.failed(trial);
            progress.accept("Failed: " + e.getMessage());
        }
    }

    private String table() {
        var details = ResetTimeRound.details();
        rounds.forEach(round -> round.addTo(details));
        return summary() + "\n\n" + details;
    }

    /** One line for each delay, flows side by side. */
    private MarkdownTable summary() {
        List<String> titles = new ArrayList<>(List.of("A mail takes"));
        options.flows().forEach(flow -> titles.add("AUC, " + flow.title() + " (known + unknown)"));
        var summary = new MarkdownTable(titles);
        for (var delay : options.time().delays()) {
            List<String> cells = new ArrayList<>(List.of(delay + " ms"));
            rounds.stream()
                    .filter(round -> round.delay() == delay)
                    .forEach(round -> cells.add(round.showAuc() + " (" + round.showSample() + ")"));
            summary.row(cells.toArray());
        }
        return summary;
    }

    private List<String> missed() {
        return rounds.stream()
                .filter(round -> !round.flow().isStock())
                .filter(round -> !(round.auc() >= LEAST && round.auc() <= MOST))
                .map(round -> "AUC %s when a mail takes %d ms: not between %s and %s"
                        .formatted(round.showAuc(), round.delay(), LEAST, MOST))
                .toList();
    }
}
