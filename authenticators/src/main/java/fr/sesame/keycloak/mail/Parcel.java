package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.watch.Stretch;
import fr.sesame.keycloak.watch.Trace;
import java.time.Duration;
import java.util.Optional;
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
    private final Optional<Kept> kept;
    private final Trace trace;
    private final Duration posted;
    private Duration deadline;
    private Duration notBefore;
    private final AtomicBoolean ended = new AtomicBoolean();
    private int attempts;
    private volatile @Nullable Duration triedSince;
    private @Nullable WrittenMail mail;

    /**
     * @param kept where it lies for another node; empty where it doesn't
     */
    Parcel(Letter letter, Optional<Kept> kept, Trace trace, Duration now, Duration rest) {
        this.letter = letter;
        this.kept = kept;
        this.trace = trace;
        this.posted = now;
        this.deadline = now.plus(letter.patience());
        this.notBefore = now.plus(rest);
    }

    /** One that another node was given to send. */
    static Parcel takenOver(Letter letter, Duration age, Kept kept, Duration now) {
        return new Parcel(letter, Optional.of(kept), Trace.NONE, now.minus(age), age);
    }

    Letter letter() {
        return letter;
    }

    /** Where it lies for another node. */
    Optional<Kept> kept() {
        return kept;
    }

    /** How long the try at it lasts by now; zero between two. Asked by any thread. */
    Duration triedFor(Duration now) {
        var since = triedSince;
        return since == null ? Duration.ZERO : now.minus(since);
    }

    /** The try is over. */
    void rest() {
        triedSince = null;
    }

    /** Begins a try at it, as the trace of the request shows it that it was posted in. */
    Stretch tried(Duration now) {
        triedSince = now;
        return trace.begin("sesame mail")
                .note("sesame.letter", letter.getClass().getSimpleName())
                .note("sesame.try", attempts + 1L)
                .note("sesame.age_ms", age(now).toMillis());
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
