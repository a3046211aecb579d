package fr.sesame.keycloak.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What the outbox tells Keycloak's metrics endpoint; nothing where metrics are off. */
final class OutboxMetrics implements AutoCloseable {

    private final Counter sent = counter("sesame.mail.sent", "Mails that the mail server took");
    private final Counter retried = counter("sesame.mail.retried", "Tries that failed and are repeated");
    private final Counter failed = counter("sesame.mail.failed", "Mails that were given up");
    private final Counter dropped = counter("sesame.mail.dropped", "Letters that found the outbox full or closed");
    private final Timer time = Timer.builder("sesame.mail.time")
            .description("From the request to the mail server's answer, for mails that were sent")
            .register(Metrics.globalRegistry);
    private final Gauge queued;
    private final Gauge age;

    OutboxMetrics(Supplier<Number> queued, Supplier<Number> ageSeconds) {
        this.queued = Gauge.builder("sesame.mail.queued", queued)
                .description("Letters that wait or are on their way")
                .register(Metrics.globalRegistry);
        this.age = Gauge.builder("sesame.mail.age", ageSeconds)
                .description("Age of the oldest letter that isn't sent yet")
                .baseUnit("seconds")
                .register(Metrics.globalRegistry);
    }

    private static Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(Metrics.globalRegistry);
    }

    void sent(Duration age) {
        sent.increment();
        time.record(age);
    }

    void retried() {
        retried.increment();
    }

    void failed() {
        failed.increment();
    }

    void dropped() {
        dropped.increment();
    }

    @Override
    public void close() {
        List.<Meter>of(sent, retried, failed, dropped, time, queued, age).forEach(Metrics.globalRegistry::remove);
    }
}
