package fr.sesame.benchmark;

import fr.sesame.benchmark.SlowMailServer.Received;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What was measured of one flow with one delay of the mail server. */
final class ResetTimeRound {

    private final MailFlow flow;
    private final int delay;
    private final Map<Trial, Visitor.Answer> answers = new LinkedHashMap<>();
    private final List<Trial> failed = new ArrayList<>();
    private long reached;
    private long duplicates;
    private long toStrangers;

    ResetTimeRound(MailFlow flow, int delay) {
        this.flow = flow;
        this.delay = delay;
    }

    MailFlow flow() {
        return flow;
    }

    int delay() {
        return delay;
    }

    void answered(Trial trial, Visitor.Answer answer) {
        if (answer.isError()) {
            failed.add(trial);
        } else {
            answers.put(trial, answer);
        }
    }

    void failed(Trial trial) {
        failed.add(trial);
    }

    /** Addresses of those who answered without an error and have an account, or haven't. */
    List<String> addresses(boolean known) {
        return answers.keySet().stream()
                .filter(trial -> trial.known() == known)
                .map(Trial::address)
                .toList();
    }

    void mailsArrived(Received received) {
        reached = received.reached(addresses(true));
        duplicates = received.duplicates(addresses(true));
        toStrangers = received.reached(addresses(false));
    }

    /** How well the time of the answer tells that there is an account. */
    double auc() {
        return auc(Trial::known);
    }

    private double auc(Predicate<Trial> which) {
        return Auc.of(nanos(which), nanos(trial -> !trial.known()));
    }

    String showAuc() {
        return show(auc());
    }

    String showSample() {
        return addresses(true).size() + " + " + addresses(false).size();
    }

    static MarkdownTable details() {
        return new MarkdownTable(
                "A mail takes",
                "Flow",
                "Known + unknown",
                "AUC",
                "AUC, account in cache",
                "AUC, account not in cache",
                "Known: median",
                "p95",
                "Unknown: median",
                "p95",
                "Errors",
                "Mails to known",
                "Twice",
                "Mails to unknown");
    }

    void addTo(MarkdownTable details) {
        var known = new Times(nanos(Trial::known));
        var unknown = new Times(nanos(trial -> !trial.known()));
        details.row(
                delay + " ms",
                flow.title(),
                showSample(),
                showAuc(),
                show(auc(trial -> trial.known() && trial.lookedUp())),
                show(auc(trial -> trial.known() && !trial.lookedUp())),
                known.show(50),
                known.show(95),
                unknown.show(50),
                unknown.show(95),
                failed.size(),
                reached + " of " + known.count(),
                duplicates,
                toStrangers);
    }

    private List<Long> nanos(Predicate<Trial> which) {
        return answers.entrySet().stream()
                .filter(answer -> which.test(answer.getKey()))
                .map(answer -> answer.getValue().nanos())
                .toList();
    }

    private static String show(double auc) {
        return String.format(Locale.ROOT, "%.3f", auc);
    }
}
