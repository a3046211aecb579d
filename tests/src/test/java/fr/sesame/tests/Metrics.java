package fr.sesame.tests;

import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** The server's metrics, as its monitoring reads them. */
record Metrics(SesameServer server) {

    /** What a class locks that counts mails which are tried again: they are counted over all realms. */
    static final String MAILS = "metrics of mails";

    /** An answer may be there so long before the outbox has the letter that goes with it. */
    private static final Duration SLOWEST_HANDING_OVER = Duration.ofMillis(200);

    /** The value of a metric without labels. */
    double value(String name) {
        var all = new HttpVisitor(server)
                .get(URI.create(server.management() + "/metrics"))
                .body();
        var found = Pattern.compile("(?m)^" + name + "(?:\\{})? ([0-9.Ee+-]+)$").matcher(all);
        if (!found.find()) {
            throw new AssertionError("No metric " + name + " in:\n" + all);
        }
        return Double.parseDouble(found.group(1));
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
}
