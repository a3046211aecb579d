package fr.sesame.tests.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The servers of tests that stop theirs, start it anew, move its time or look at the gallery ({@code OnOwnServer}): one at a
 * time. What nobody has stopped is there for whoever wants the same next.
 */
public final class OwnServers implements AutoCloseable {

    private @Nullable DistributionServer latest;
    private List<String> options = List.of();

    /**
     * One that runs, with what other tests have left in it; a test may end it.
     *
     * @param wanted further options of {@code kc.sh start}
     */
    public synchronized DistributionServer with(String... wanted) throws Exception {
        var found = latest;
        if (found != null && found.isRunning() && options.equals(List.of(wanted))) {
            return found;
        }
        close();
        var started = SesameServer.startAnother(wanted);
        options = List.of(wanted);
        latest = started;
        return started;
    }

    @Override
    public synchronized void close() {
        if (latest != null) {
            latest.close();
            latest = null;
        }
    }
}
