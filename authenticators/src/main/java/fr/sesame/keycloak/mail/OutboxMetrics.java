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
    private final Counter takenOver =
            counter("sesame.mail.taken.over", "Mails that another node has left, and this one sends");
    private final Timer time = Timer.builder("sesame.mail.time")
            .description("From the request to the mail server's answer, for mails that were sent")
            .register(Metrics.globalRegistry);
    private final List<Gauge> gauges;

    OutboxMetrics(Readings readings) {
        this.gauges = List.of(
                gauge("sesame.mail.queued", readings.queued(), "Letters that wait or are on their way"),
                gauge("sesame.mail.capacity", readings.capacity(), "Letters that may wait at the most"),
                seconds("sesame.mail.age", readings.ageSeconds(), "Age of the oldest letter that isn't sent yet"),
                seconds("sesame.mail.try", readings.trySeconds(), "How long the longest try lasts that is underway"),
                gauge(
                        "sesame.mail.moving",
                        readings.moving(),
                        "Whether the node's own part works: 0 where it is stuck"));
    }

    /**
     * What is asked for when somebody looks.
     *
     * @param moving 1, or 0 for no
     */
    record Readings(
            Supplier<Number> queued,
            Supplier<Number> capacity,
            Supplier<Number> ageSeconds,
            Supplier<Number> trySeconds,
            Supplier<Number> moving) {}

    private static Gauge gauge(String name, Supplier<Number> reading, String description) {
        return Gauge.builder(name, reading).description(description).register(Metrics.globalRegistry);
    }

    private static Gauge seconds(String name, Supplier<Number> reading, String description) {
        return Gauge.builder(name, reading)
                .description(description)
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

    void takenOver() {
        takenOver.increment();
    }

    @Override
    public void close() {
        List.<Meter>of(sent, retried, failed, dropped, takenOver, time).forEach(Metrics.globalRegistry::remove);
        gauges.forEach(Metrics.globalRegistry::remove);
    }
}
