package fr.sesame.tests.times;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What the suite spends time on, whichever test it is for. Six lanes run side by side, so it is more than the clock shows. */
public final class Spent {

    public static final Spent SHARED_SERVER = new Spent("starts of the shared servers");
    public static final Spent OWN_SERVERS = new Spent("starts and stops of servers of a test's own");
    public static final Spent CLUSTERS = new Spent("starts of two nodes");
    public static final Spent BROWSERS = new Spent("starts of browsers");
    public static final Spent CONTEXTS = new Spent("fresh profiles of people’s browsers");
    public static final Spent AXE = new Spent("axe");
    public static final Spent PICTURES = new Spent("pictures");
    public static final Spent ADMIN_API = new Spent("calls of the admin API");
    public static final Spent ADMIN_LOGINS = new Spent("logins of the admin");
    public static final Spent GALLERY = new Spent("calls of the gallery’s providers");
    public static final Spent VISITORS = new Spent("requests of visitors without a browser");
    public static final Spent MAILS = new Spent("waits for a mail");
    public static final Spent CONDITIONS = new Spent("waits for what the server does by itself");

    private static final List<Spent> ALL = List.of(
            SHARED_SERVER,
            OWN_SERVERS,
            CLUSTERS,
            BROWSERS,
            CONTEXTS,
            AXE,
            PICTURES,
            ADMIN_API,
            ADMIN_LOGINS,
            GALLERY,
            VISITORS,
            MAILS,
            CONDITIONS);

    private final String title;
    private final LongAdder nanos = new LongAdder();
    private final LongAdder times = new LongAdder();

    private Spent(String title) {
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

    /** All accounts there are. */
    static List<Spent> all() {
        return ALL;
    }

    /** A line for a file: title, times, milliseconds. */
    String line() {
        return title + "\t" + times.sum() + "\t" + nanos.sum() / 1_000_000;
    }
}
