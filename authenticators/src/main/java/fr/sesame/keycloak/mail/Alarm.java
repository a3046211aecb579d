package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.FaultName;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Wakes the workers up when a pause is over, and every few seconds, so that nothing that waits is ever forgotten. */
final class Alarm implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Alarm.class);
    private static final Duration UPKEEP = Duration.ofSeconds(10);

    private final Runnable wakeUp;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new Threads("mail-clock"));

    /**
     * @param wakeUp what follows when it rings
     * @param upkeep what is to be done every few seconds beside, whether there is something to send or not
     */
    Alarm(Runnable wakeUp, Runnable upkeep) {
        this.wakeUp = () -> withoutStumbling(wakeUp);
        Future<?> unused = thread.scheduleWithFixedDelay(
                () -> {
                    withoutStumbling(upkeep);
                    withoutStumbling(wakeUp);
                },
                UPKEEP.toNanos(),
                UPKEEP.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    void ringIn(Duration delay) {
        try {
            Future<?> unused = thread.schedule(wakeUp, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: what is left is sent, or reported, without it.
        }
    }

    /** One exception would end the alarm for good. */
    private static void withoutStumbling(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf("The outbox stumbled: %s", new FaultName(e));
            LOG.debug("Where the outbox stumbled", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
