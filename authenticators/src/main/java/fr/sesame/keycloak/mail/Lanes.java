package fr.sesame.keycloak.mail;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is next. Each realm has a lane of its own, and the lanes take turns, so that the mails of one realm never stand
 * before those of another, and a dead server holds up at most one worker. All moments are those of one {@link SteadyTime}.
 * Thread-safe.
 */
final class Lanes {

    private final int capacity;
    private final int workersPerLane;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private int reserved;
    private boolean hurrying;

    /**
     * @param capacity how many letters wait at the most, for all realms together; one realm gets half of it, and four fifths of
     *     that for letters that nobody waits for
     * @param workersPerLane how many letters of one realm are on their way at once
     */
    Lanes(int capacity, int workersPerLane) {
        this.capacity = capacity;
        this.workersPerLane = workersPerLane;
    }

    /** Keeps a place for a letter; false when there is none. */
    synchronized boolean reserve(String realmId, boolean isAwaited) {
        var lane = lane(realmId);
        if (reserved >= capacity || !lane.reserve(Math.max(1, capacity / 2), isAwaited)) {
            forgetIfIdle(realmId, lane);
            return false;
        }
        reserved++;
        return true;
    }

    /** Gives a kept place back, with nothing in it. */
    synchronized void release(String realmId, boolean isAwaited) {
        var lane = lane(realmId);
        reserved--;
        lane.release(isAwaited);
        forgetIfIdle(realmId, lane);
    }

    /** Fills a kept place. */
    synchronized void add(Parcel parcel) {
        lane(parcel).add(parcel);
    }

    /** The next parcel to work on, and that of another lane the time after. */
    synchronized Optional<Parcel> next(Duration now) {
        for (var entry : List.copyOf(lanes.entrySet())) {
            var next = entry.getValue().next(now);
            if (next.isPresent()) {
                // To the end of the line.
                lanes.remove(entry.getKey());
                lanes.put(entry.getKey(), entry.getValue());
                return next;
            }
        }
        return Optional.empty();
    }

    /** The parcel needs no more work: sent, or given up. */
    synchronized void done(Parcel parcel) {
        var lane = lane(parcel);
        reserved--;
        lane.done(parcel);
        forgetIfIdle(parcel.letter().realmId(), lane);
    }

    /** The parcel is to be tried again. */
    synchronized void again(Parcel parcel) {
        lane(parcel).again(parcel);
    }

    /** The realm's mail server took a mail, or at least listened. */
    synchronized void serverAnswered(String realmId) {
        lane(realmId).serverAnswered();
    }

    /** The realm's mail server didn't answer or didn't let us in. */
    synchronized void serverFailed(String realmId, Duration now) {
        lane(realmId).serverFailed(now);
    }

    /** How long until {@link #next} may have something, as far as is known now; empty when nothing waits. */
    synchronized Optional<Duration> untilNext(Duration now) {
        return lanes.values().stream()
                .flatMap(lane -> lane.nextAt().stream())
                .min(Duration::compareTo)
                .map(at -> at.compareTo(now) < 0 ? Duration.ZERO : at.minus(now));
    }

    /** The server is about to stop: no pause is waited for any more. */
    synchronized void hurry() {
        hurrying = true;
        lanes.values().forEach(Lane::hurry);
    }

    /** How many letters wait at the most. */
    int capacity() {
        return capacity;
    }

    /** Letters that wait or are on their way. */
    synchronized int size() {
        return (int) parcels().count();
    }

    /** Age of the oldest letter that isn't sent yet; zero when there is none. */
    synchronized Duration oldest(Duration now) {
        return parcels().map(parcel -> parcel.age(now)).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Stream<Parcel> parcels() {
        return lanes.values().stream().flatMap(Lane::parcels);
    }

    /** Takes out all that waits. */
    synchronized List<Parcel> takeAll() {
        return lanes.values().stream().flatMap(lane -> lane.takeAll().stream()).toList();
    }

    private Lane lane(Parcel parcel) {
        return lane(parcel.letter().realmId());
    }

    private Lane lane(String realmId) {
        return lanes.computeIfAbsent(realmId, id -> new Lane(workersPerLane, hurrying));
    }

    private void forgetIfIdle(String realmId, Lane lane) {
        if (lane.isIdle()) {
            lanes.remove(realmId);
        }
    }
}
