package fr.sesame.keycloak.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.keycloak.models.KeycloakSession;

/**
 * An answer that rests a while before it leaves. Nobody waits with it: the request's transaction is over by then, its
 * connection and its locks are given back, and its thread serves others.
 */
public final class HeldAnswer {

    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private HeldAnswer() {}

    /**
     * Holds the answer to the current request.
     *
     * @param rest how long, asked when everything is stored; zero lets the answer go
     */
    public static void hold(KeycloakSession session, Supplier<Duration> rest) {
        var request = CurrentRequestManager.get();
        if (request == null) {
            return;
        }
        Runnable pause = () -> {
            var nanos = rest.get().toNanos();
            if (nanos > 0) {
                // Taken notice of when the handler that this runs in returns.
                request.suspend();
                resumeAfter(nanos, request);
            }
        };
        AfterCommit.run(session, pause, pause);
    }

    private static void resumeAfter(long nanos, ResteasyReactiveRequestContext request) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(() -> {
            try {
                request.resume();
            } catch (RejectedExecutionException e) {
                // Where an admin has bounded the queue of requests, and it is full.
                resumeAfter(AGAIN_NANOS, request);
            }
        });
    }
}
