package fr.sesame.tests;

import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The server's metrics, as its monitoring reads them.
 *
 * @param management where one node tells them
 */
record Metrics(SesameServer server, URI management) {

    /** What a class locks that counts mails which are tried again: they are counted over all realms. */
    static final String MAILS = "metrics of mails";

    /** An answer may be there so long before the outbox has the letter that goes with it. */
    private static final Duration SLOWEST_HANDING_OVER = Duration.ofMillis(200);

    Metrics(SesameServer server) {
        this(server, server.management());
    }

    /** All of them, as they are sent. */
    String all() {
        return new HttpVisitor(server).get(URI.create(management + "/metrics")).body();
    }

    /** The value of a metric without labels. */
    double value(String name) {
        return read(name + "(?:\\{})?");
    }

    /** How often something has come about, in any realm. */
    double outcomes(String kind, String outcome) {
        return read("sesame_outcomes_total\\{kind=\"" + kind + "\",outcome=\"" + outcome + "\",?}");
    }

    /** How many mails a limit has stopped, in any realm. */
    double throttled(String kind, String limit) {
        return read("sesame_throttled_total\\{kind=\"" + kind + "\",limit=\"" + limit + "\",?}");
    }

    /** Where traces are on, a value may have an example of one behind it. */
    private double read(String series) {
        var all = all();
        var found =
                Pattern.compile("(?m)^" + series + " ([0-9.Ee+-]+)(?: #.*)?$").matcher(all);
        if (!found.find()) {
            throw new AssertionError("No metric " + series + " in:\n" + all);
        }
        return Double.parseDouble(found.group(1));
    }

    /** Whether something comes about so often more while this is done, or soon after. */
    void await(String kind, String outcome, int more, Work work) throws Exception {
        var before = outcomes(kind, outcome);
        work.run();
        Patience.until(
                () -> outcomes(kind, outcome) >= before + more,
                () -> kind + " " + outcome + " has grown by " + (outcomes(kind, outcome) - before));
    }

    /** Waits until a metric is so high. */
    void await(String name, double atLeast) {
        Patience.until(() -> value(name) >= atLeast, () -> name + " below " + atLeast);
    }

    /** Waits until no letter is left that was asked for before now, in any realm. */
    void awaitOlderLetters() {
        var begin = System.nanoTime();
        Patience.until(
                () -> {
                    // Before the question, so that what is found can only be older than it is taken for.
                    var sinceBegin = Duration.ofNanos(System.nanoTime() - begin).minus(SLOWEST_HANDING_OVER);
                    return !sinceBegin.isNegative()
                            && value("sesame_mail_age_seconds") < sinceBegin.toMillis() / 1000.0;
                },
                () -> "letters that aren't sent: " + value("sesame_mail_queued"));
    }

    /** Something to do meanwhile. */
    interface Work {

        void run() throws Exception;
    }
}
