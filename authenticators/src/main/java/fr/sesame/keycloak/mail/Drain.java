package fr.sesame.keycloak.mail;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The last moments of the outbox: what waits is sent, without pauses, as long as there is time. */
record Drain(Lanes lanes, Workers workers) {

    private static final Duration STEP = Duration.ofMillis(50);

    /** Waits until everything is sent, but no longer than that; less when the thread is interrupted. */
    void run(Duration atMost) {
        lanes.hurry();
        workers.start();
        try {
            // In steps: a server that stops must not wait for a clock that somebody has set back.
            for (var steps = atMost.dividedBy(STEP); steps > 0 && lanes.size() > 0; steps--) {
                TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
                workers.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
