package fr.sesame.keycloak.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The threads that work on parcels, one each, and look for the next one when they are done. */
final class Workers implements AutoCloseable {

    private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

    private final int most;
    private final Supplier<Optional<Parcel>> next;
    private final Consumer<Parcel> work;
    private final Consumer<Parcel> tooLate;
    private final Runnable afterwards;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger busy = new AtomicInteger();

    /** With a worker now. */
    private final Set<Parcel> underway = ConcurrentHashMap.newKeySet();

    /**
     * @param most how many work at once
     * @param next gives a parcel to work on
     * @param work what is done with it; catches what goes wrong
     * @param tooLate what is done with a parcel that was given out when the workers were closed already
     * @param afterwards runs whenever a worker is done
     */
    Workers(
            int most,
            Supplier<Optional<Parcel>> next,
            Consumer<Parcel> work,
            Consumer<Parcel> tooLate,
            Runnable afterwards) {
        this.most = most;
        this.next = next;
        this.work = work;
        this.tooLate = tooLate;
        this.afterwards = afterwards;
        this.threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_THREAD.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new Threads("mail"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Gives every idle worker something to do, if there is something. */
    void start() {
        while (busy.get() < most) {
            var parcel = next.get();
            if (parcel.isEmpty()) {
                return;
            }
            busy.incrementAndGet();
            try {
                threads.execute(() -> carry(parcel.get()));
            } catch (RejectedExecutionException e) {
                busy.decrementAndGet();
                tooLate.accept(parcel.get());
            }
        }
    }

    private void carry(Parcel parcel) {
        underway.add(parcel);
        try {
            work.accept(parcel);
        } finally {
            underway.remove(parcel);
            busy.decrementAndGet();
            start();
            afterwards.run();
        }
    }

    /** What they work on now. */
    List<Parcel> underway() {
        return List.copyOf(underway);
    }

    /** Whether there is no worker but is at its parcel for longer than that. */
    boolean areAllAtOneFor(Duration longest, Duration now) {
        return underway.stream()
                        .filter(parcel -> parcel.triedFor(now).compareTo(longest) > 0)
                        .count()
                >= most;
    }

    /** They take nothing new. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
