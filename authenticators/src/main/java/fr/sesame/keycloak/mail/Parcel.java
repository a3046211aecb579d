package fr.sesame.keycloak.mail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A letter on its way. Used by one thread at a time; the lanes hand it over under their lock. */
final class Parcel {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Letter letter;
    private final long postedNanos;
    private long deadlineNanos;
    private long notBeforeNanos;
    private final AtomicBoolean ended = new AtomicBoolean();
    private int attempts;
    private @Nullable WrittenMail mail;

    Parcel(Letter letter, long nowNanos, Duration rest) {
        this.letter = letter;
        this.postedNanos = nowNanos;
        this.deadlineNanos = nowNanos + letter.patience().toNanos();
        this.notBeforeNanos = nowNanos + rest.toNanos();
    }

    Letter letter() {
        return letter;
    }

    @Nullable WrittenMail mail() {
        return mail;
    }

    /** What has become of it is told once: true for the first who asks. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    /** The secret in it lives from now on. */
    void written(WrittenMail written, long nowNanos) {
        mail = written;
        deadlineNanos = nowNanos + letter.patience().toNanos();
    }

    /** Puts the next try off: by 1, 2, 4 … 60 seconds. */
    void pause(long nowNanos) {
        notBeforeNanos = nowNanos + pauseAfter(attempts++).toNanos();
    }

    static Duration pauseAfter(int failures) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** It may be tried without waiting: the server is about to stop. */
    void hurry() {
        notBeforeNanos = postedNanos;
    }

    long notBeforeNanos() {
        return notBeforeNanos;
    }

    boolean isTooLate(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    /** Time since it was posted. */
    Duration age(long nowNanos) {
        return Duration.ofNanos(nowNanos - postedNanos);
    }
}
