package fr.sesame.keycloak.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Arrays;

/**
 * Counts for Keycloak's metrics endpoint, over all realms of this node: their names are without number. Where metrics are off,
 * nobody counts.
 */
public final class Tally {

    private static final String OUTCOMES = "sesame.outcomes";
    private static final String THROTTLED = "sesame.throttled";

    private Tally() {}

    /** Counts one. An outcome that the kind doesn't have would be a series that nobody looks at. */
    public static void count(Kind kind, Outcome outcome) {
        if (isRead() && kind.knows(outcome)) {
            outcomes(kind, outcome).increment();
        }
    }

    /** Counts a mail that a limit has stopped. */
    static void throttled(Kind kind, MailLimit limit) {
        if (isRead() && kind.knows(Outcome.THROTTLED)) {
            outcomes(kind, Outcome.THROTTLED).increment();
            throttles(kind, limit).increment();
        }
    }

    /** All there will ever be, at zero: what is missing can't be told from what is broken. */
    static void begin() {
        for (var kind : Kind.values()) {
            kind.outcomes().forEach(outcome -> outcomes(kind, outcome));
            if (kind.knows(Outcome.THROTTLED)) {
                Arrays.stream(MailLimit.values()).forEach(limit -> throttles(kind, limit));
            }
        }
    }

    private static boolean isRead() {
        return !Metrics.globalRegistry.getRegistries().isEmpty();
    }

    private static Counter outcomes(Kind kind, Outcome outcome) {
        return Counter.builder(OUTCOMES)
                .description("What has become of mails, codes, links, passwords, browsers and company logins")
                .tags("kind", kind.label(), "outcome", outcome.label())
                .register(Metrics.globalRegistry);
    }

    private static Counter throttles(Kind kind, MailLimit limit) {
        return Counter.builder(THROTTLED)
                .description("Mails that a limit has stopped")
                .tags("kind", kind.label(), "limit", limit.label())
                .register(Metrics.globalRegistry);
    }
}
