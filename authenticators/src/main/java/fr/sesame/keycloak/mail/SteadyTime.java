package fr.sesame.keycloak.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Time as it passes, by a clock that can be set. It never goes back: a clock that is set back goes on from where it was, so
 * nothing waits for hours a second time. When the clock is set ahead it is later for mails, as it is for the secrets in
 * them. Thread-safe.
 */
final class SteadyTime {

    private final Clock clock;
    private Instant last;
    private Duration passed = Duration.ZERO;

    SteadyTime(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** How much has passed since this was made; only the difference between two of them says something. */
    synchronized Duration now() {
        var instant = clock.instant();
        if (instant.isAfter(last)) {
            passed = passed.plus(Duration.between(last, instant));
        }
        last = instant;
        return passed;
    }
}
