package fr.sesame.keycloak.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * The letters of one realm. When its mail server fails the lane is paused, then gets one try at a time until one succeeds.
 * Used under the lock of its {@link Lanes}.
 */
final class Lane {

    /** Not due yet, or waiting for its turn; the earliest first. */
    private final PriorityQueue<Parcel> waiting = new PriorityQueue<>(Comparator.comparing(Parcel::notBefore));

    private final Deque<Parcel> onTheirWay = new ArrayDeque<>();
    private final int workers;
    private boolean hurrying;
    private int reserved;
    private int failures;
    private Duration pausedUntil = Duration.ZERO;
    private boolean paused;

    /**
     * @param workers how many letters are on their way at once
     * @param hurrying whether the server is about to stop
     */
    Lane(int workers, boolean hurrying) {
        this.workers = workers;
        this.hurrying = hurrying;
    }

    /** Keeps one of so many places; false when none is left. */
    boolean reserve(int places) {
        if (reserved >= places) {
            return false;
        }
        reserved++;
        return true;
    }

    void release() {
        reserved--;
    }

    void add(Parcel parcel) {
        if (hurrying) {
            parcel.hurry();
        }
        waiting.add(parcel);
    }

    /** Gives out the first that is due. */
    Optional<Parcel> next(Duration now) {
        var first = waiting.peek();
        if (first == null || !hasWorker() || isPaused(now) || !first.isDue(now)) {
            return Optional.empty();
        }
        waiting.remove();
        onTheirWay.add(first);
        return Optional.of(first);
    }

    private boolean hasWorker() {
        return onTheirWay.size() < (failures > 0 ? 1 : workers);
    }

    private boolean isPaused(Duration now) {
        return paused && !hurrying && now.compareTo(pausedUntil) < 0;
    }

    /** When {@link #next} may have something, as far as is known now; empty when nothing waits or no worker is free. */
    Optional<Duration> nextAt() {
        return Optional.ofNullable(waiting.peek())
                .filter(first -> hasWorker())
                .map(Parcel::notBefore)
                .map(due -> paused && !hurrying && due.compareTo(pausedUntil) < 0 ? pausedUntil : due);
    }

    void done(Parcel parcel) {
        onTheirWay.remove(parcel);
        reserved--;
    }

    void again(Parcel parcel) {
        onTheirWay.remove(parcel);
        waiting.add(parcel);
    }

    void serverAnswered() {
        failures = 0;
        paused = false;
    }

    void serverFailed(Duration now) {
        if (paused && now.compareTo(pausedUntil) < 0) {
            // Several that were on their way fail together: that is one failure.
            return;
        }
        pausedUntil = now.plus(Parcel.pauseAfter(failures++));
        paused = true;
    }

    /** No pause is waited for any more. */
    void hurry() {
        hurrying = true;
        var all = takeAll();
        all.forEach(Parcel::hurry);
        waiting.addAll(all);
    }

    /** Takes out all that waits. */
    List<Parcel> takeAll() {
        var all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    /** Those that wait and those that are on their way. */
    Stream<Parcel> parcels() {
        return Stream.concat(waiting.stream(), onTheirWay.stream());
    }

    /** Whether there is nothing to remember. */
    boolean isIdle() {
        return reserved == 0 && failures == 0;
    }
}
