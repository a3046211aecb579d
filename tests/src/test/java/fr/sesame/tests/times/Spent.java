package fr.sesame.tests.times;

import java.util.concurrent.atomic.LongAdder;

/** What the suite spends time on, whichever test it is for. Two lanes run side by side, so it is more than the clock shows. */
public enum Spent {
    SHARED_SERVER("starts of the shared server"),
    OWN_SERVERS("starts and stops of servers of a test's own"),
    CLUSTERS("starts of two nodes"),
    BROWSERS("starts of browsers"),
    CONTEXTS("fresh profiles of people’s browsers"),
    AXE("axe"),
    PICTURES("pictures"),
    ADMIN_API("calls of the admin API"),
    VISITORS("requests of visitors without a browser"),
    MAILS("waits for a mail"),
    CONDITIONS("waits for what the server does by itself");

    private final String title;
    private final LongAdder nanos = new LongAdder();
    private final LongAdder times = new LongAdder();

    Spent(String title) {
        this.title = title;
    }

    /** Something that may throw. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does something, on this account. */
    public <T, E extends Exception> T on(Work<T, E> work) throws E {
        var begin = System.nanoTime();
        try {
            return work.run();
        } finally {
            add(System.nanoTime() - begin);
        }
    }

    /** Something on this account has taken so long. */
    public void add(long duration) {
        nanos.add(duration);
        times.increment();
    }

    /** A line for a file: title, times, milliseconds. */
    String line() {
        return title + "\t" + times.sum() + "\t" + nanos.sum() / 1_000_000;
    }
}
