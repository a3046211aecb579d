package fr.sesame.keycloak.mail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A letter on its way. All moments are those of one {@link SteadyTime}. Used by one thread at a time; the lanes hand it
 * over under their lock.
 */
final class Parcel {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Letter letter;
    private final Duration posted;
    private Duration deadline;
    private Duration notBefore;
    private final AtomicBoolean ended = new AtomicBoolean();
    private int attempts;
    private @Nullable WrittenMail mail;

    Parcel(Letter letter, Duration now, Duration rest) {
        this.letter = letter;
        this.posted = now;
        this.deadline = now.plus(letter.patience());
        this.notBefore = now.plus(rest);
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
    void written(WrittenMail written, Duration now) {
        mail = written;
        deadline = now.plus(letter.patience());
    }

    /** Puts the next try off: by 1, 2, 4 … 60 seconds. */
    void pause(Duration now) {
        notBefore = now.plus(pauseAfter(attempts++));
    }

    static Duration pauseAfter(int failures) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** It may be tried without waiting: the server is about to stop. */
    void hurry() {
        notBefore = posted;
    }

    Duration notBefore() {
        return notBefore;
    }

    boolean isDue(Duration now) {
        return now.compareTo(notBefore) >= 0;
    }

    boolean isTooLate(Duration now) {
        return now.compareTo(deadline) >= 0;
    }

    /** Time since it was posted. */
    Duration age(Duration now) {
        return now.minus(posted);
    }
}
