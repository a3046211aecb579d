package fr.sesame.keycloak.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Who is next. Each realm has a lane of its own, and the lanes take turns, so that the mails of one realm never stand
 * before those of another. A lane whose mail server fails is paused, then gets one try at a time until one succeeds; so a
 * dead server holds up at most one worker. Thread-safe.
 */
final class Lanes {

    private final int capacity;
    private final int workersPerLane;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private int reserved;
    private int inFlight;
    private boolean hurrying;

    /**
     * @param capacity how many letters wait at the most, for all realms together; one realm gets half of it
     * @param workersPerLane how many letters of one realm are on their way at once
     */
    Lanes(int capacity, int workersPerLane) {
        this.capacity = capacity;
        this.workersPerLane = workersPerLane;
    }

    private static final class Lane {

        /** Not due yet, or waiting for its turn; the earliest first. */
        private final PriorityQueue<Parcel> waiting =
                new PriorityQueue<>((one, other) -> Long.compare(one.notBeforeNanos() - other.notBeforeNanos(), 0));

        private final Deque<Parcel> onTheirWay = new ArrayDeque<>();
        private int reserved;
        private int failures;
        private long pausedUntilNanos;
        private boolean paused;
    }

    /** Keeps a place for a letter; false when there is none. */
    synchronized boolean reserve(String realmId) {
        var lane = lanes.computeIfAbsent(realmId, id -> new Lane());
        if (reserved >= capacity || lane.reserved >= Math.max(1, capacity / 2)) {
            forgetIfIdle(realmId, lane);
            return false;
        }
        reserved++;
        lane.reserved++;
        return true;
    }

    /** Gives a kept place back, with nothing in it. */
    synchronized void release(String realmId) {
        var lane = lane(realmId);
        reserved--;
        lane.reserved--;
        forgetIfIdle(realmId, lane);
    }

    /** Fills a kept place. */
    synchronized void add(Parcel parcel) {
        if (hurrying) {
            parcel.hurry();
        }
        lane(parcel.letter().realmId()).waiting.add(parcel);
    }

    /** The next parcel to work on, and that of another lane the time after. */
    synchronized Optional<Parcel> next(long nowNanos) {
        for (var entry : List.copyOf(lanes.entrySet())) {
            var lane = entry.getValue();
            var first = lane.waiting.peek();
            if (first != null && isOpen(lane, nowNanos) && nowNanos - first.notBeforeNanos() >= 0) {
                lane.waiting.remove();
                lane.onTheirWay.add(first);
                inFlight++;
                // To the end of the line.
                lanes.remove(entry.getKey());
                lanes.put(entry.getKey(), lane);
                return Optional.of(first);
            }
        }
        return Optional.empty();
    }

    private boolean isOpen(Lane lane, long nowNanos) {
        return lane.onTheirWay.size() < (lane.failures > 0 ? 1 : workersPerLane)
                && (!lane.paused || hurrying || nowNanos - lane.pausedUntilNanos >= 0);
    }

    /** The parcel needs no more work: sent, or given up. */
    synchronized void done(Parcel parcel) {
        var realmId = parcel.letter().realmId();
        var lane = lane(realmId);
        if (lane.onTheirWay.remove(parcel)) {
            inFlight--;
        }
        reserved--;
        lane.reserved--;
        forgetIfIdle(realmId, lane);
    }

    /** The parcel is to be tried again. */
    synchronized void again(Parcel parcel) {
        var lane = lane(parcel.letter().realmId());
        lane.onTheirWay.remove(parcel);
        inFlight--;
        lane.waiting.add(parcel);
    }

    /** The realm's mail server took a mail, or at least listened. */
    synchronized void serverAnswered(String realmId) {
        var lane = lane(realmId);
        lane.failures = 0;
        lane.paused = false;
    }

    /** The realm's mail server didn't answer or didn't let us in. */
    synchronized void serverFailed(String realmId, long nowNanos) {
        var lane = lane(realmId);
        if (lane.paused && nowNanos - lane.pausedUntilNanos < 0) {
            // Several that were on their way fail together: that is one failure.
            return;
        }
        lane.pausedUntilNanos = nowNanos + Parcel.pauseAfter(lane.failures++).toNanos();
        lane.paused = true;
    }

    /** How long until {@link #next} may have something, as far as is known now; empty when nothing waits. */
    synchronized Optional<Duration> untilNext(long nowNanos) {
        return lanes.values().stream()
                .filter(lane -> lane.onTheirWay.size() < (lane.failures > 0 ? 1 : workersPerLane))
                .flatMap(lane -> Optional.ofNullable(lane.waiting.peek())
                        .map(first -> Math.max(
                                first.notBeforeNanos() - nowNanos,
                                lane.paused && !hurrying ? lane.pausedUntilNanos - nowNanos : 0))
                        .stream())
                .min(Long::compare)
                .map(nanos -> Duration.ofNanos(Math.max(0, nanos)));
    }

    /** The server is about to stop: no pause is waited for any more. */
    synchronized void hurry() {
        hurrying = true;
        for (var lane : lanes.values()) {
            var all = new ArrayList<>(lane.waiting);
            lane.waiting.clear();
            all.forEach(Parcel::hurry);
            lane.waiting.addAll(all);
        }
    }

    /** Letters that wait or are on their way. */
    synchronized int size() {
        return lanes.values().stream().mapToInt(lane -> lane.waiting.size()).sum() + inFlight;
    }

    /** Age of the oldest letter that isn't sent yet; zero when there is none. */
    synchronized Duration oldest(long nowNanos) {
        return lanes.values().stream()
                .flatMap(lane -> Stream.concat(lane.waiting.stream(), lane.onTheirWay.stream()))
                .map(parcel -> parcel.age(nowNanos))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Takes out all that waits. */
    synchronized List<Parcel> takeAll() {
        var all = new ArrayList<Parcel>();
        for (var lane : lanes.values()) {
            all.addAll(lane.waiting);
            lane.waiting.clear();
        }
        return all;
    }

    private Lane lane(String realmId) {
        return lanes.computeIfAbsent(realmId, id -> new Lane());
    }

    private void forgetIfIdle(String realmId, Lane lane) {
        if (lane.reserved == 0 && lane.failures == 0) {
            lanes.remove(realmId);
        }
    }
}
