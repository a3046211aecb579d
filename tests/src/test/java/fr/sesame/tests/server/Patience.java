package fr.sesame.tests.server;

import fr.sesame.tests.times.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what the server does behind a request and tells nobody of, such as its events. Between two looks it leaves the
 * processors to the server.
 */
public final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Patience() {}

    /**
     * Waits until something is true.
     *
     * @param otherwise what is still so when there is no more patience
     */
    public static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        find(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), otherwise);
    }

    /** Waits until something is there. */
    public static <T> T find(Supplier<Optional<T>> wanted, Supplier<String> otherwise) {
        return Spent.CONDITIONS.on(() -> look(wanted, otherwise));
    }

    private static <T> T look(Supplier<Optional<T>> wanted, Supplier<String> otherwise) {
        var deadline = Instant.now().plus(LONGEST);
        while (true) {
            var found = wanted.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("After " + LONGEST + " still " + otherwise.get());
            }
            pause(BETWEEN_LOOKS);
        }
    }

    /** Waits for a moment, when something is over. */
    public static void until(Instant moment) {
        while (Instant.now().isBefore(moment)) {
            pause(Duration.between(Instant.now(), moment));
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, time.toNanos()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
