package fr.sesame.keycloak.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * The letters of one realm. When its mail server fails the lane is paused, then gets one try at a time until one succeeds.
 * Used under the lock of its {@link Lanes}.
 */
final class Lane {

    private final Queue<Parcel> awaited = earliestFirst();

    /** What nobody waits for. */
    private final Queue<Parcel> others = earliestFirst();

    private final Deque<Parcel> onTheirWay = new ArrayDeque<>();
    private final int workers;
    private boolean hurrying;
    private int reserved;

    /** Of these, places for letters that nobody waits for and that aren't there yet. */
    private int keptForOthers;

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

    /** Not due yet, or waiting for their turn. */
    private static Queue<Parcel> earliestFirst() {
        return new PriorityQueue<>(Comparator.comparing(Parcel::notBefore));
    }

    /**
     * Keeps one of so many places; false when none is left.
     *
     * @param isAwaited what nobody waits for leaves a fifth of them to the others
     */
    boolean reserve(int places, boolean isAwaited) {
        if (reserved >= places || (!isAwaited && ofOthers() >= Math.max(1, places / 5 * 4))) {
            return false;
        }
        reserved++;
        keptForOthers += isAwaited ? 0 : 1;
        return true;
    }

    void release(boolean isAwaited) {
        reserved--;
        keptForOthers = isAwaited ? keptForOthers : Math.max(0, keptForOthers - 1);
    }

    /** Places that letters have, or will have, that nobody waits for. */
    private long ofOthers() {
        return keptForOthers
                + others.size()
                + onTheirWay.stream()
                        .filter(parcel -> !parcel.letter().isAwaited())
                        .count();
    }

    void add(Parcel parcel) {
        if (!parcel.letter().isAwaited()) {
            keptForOthers = Math.max(0, keptForOthers - 1);
        }
        put(parcel);
    }

    private void put(Parcel parcel) {
        if (hurrying) {
            parcel.hurry();
        }
        waitingWith(parcel).add(parcel);
    }

    private Queue<Parcel> waitingWith(Parcel parcel) {
        return parcel.letter().isAwaited() ? awaited : others;
    }

    /** Gives out the first that is due. */
    Optional<Parcel> next(Duration now) {
        if (!hasWorker() || isPaused(now)) {
            return Optional.empty();
        }
        var next = firsts().filter(first -> first.isDue(now)).findFirst();
        next.ifPresent(first -> {
            waitingWith(first).remove();
            onTheirWay.add(first);
        });
        return next;
    }

    /** The first of those that are awaited, and the first of the others. */
    private Stream<Parcel> firsts() {
        return Stream.of(awaited, others).map(Queue::peek).filter(Objects::nonNull);
    }

    private boolean hasWorker() {
        return onTheirWay.size() < (failures > 0 ? 1 : workers);
    }

    private boolean isPaused(Duration now) {
        return paused && !hurrying && now.compareTo(pausedUntil) < 0;
    }

    /** When {@link #next} may have something, as far as is known now; empty when nothing waits or no worker is free. */
    Optional<Duration> nextAt() {
        return firsts().filter(first -> hasWorker())
                .map(Parcel::notBefore)
                .min(Comparator.naturalOrder())
                .map(due -> paused && !hurrying && due.compareTo(pausedUntil) < 0 ? pausedUntil : due);
    }

    void done(Parcel parcel) {
        onTheirWay.remove(parcel);
        reserved--;
    }

    void again(Parcel parcel) {
        onTheirWay.remove(parcel);
        waitingWith(parcel).add(parcel);
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
        all.forEach(this::put);
    }

    /** Takes out all that waits. */
    List<Parcel> takeAll() {
        var all = Stream.concat(awaited.stream(), others.stream()).toList();
        awaited.clear();
        others.clear();
        return all;
    }

    /** Those that wait and those that are on their way. */
    Stream<Parcel> parcels() {
        return Stream.of(awaited, others, onTheirWay).flatMap(Collection::stream);
    }

    /** Whether there is nothing to remember. */
    boolean isIdle() {
        return reserved == 0 && failures == 0;
    }
}
