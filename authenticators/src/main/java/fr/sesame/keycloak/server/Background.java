package fr.sesame.keycloak.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Small work that a request must not wait for, as its time would tell something. */
public final class Background {

    private static final Logger LOG = Logger.getLogger(Background.class);
    private static final String POOL = "sesame";

    /** After the answer, and at no moment that the next requests of the same client could make out. */
    private static final long SHORTEST_REST_MILLIS = 300;

    private static final long LONGEST_REST_MILLIS = 1500;

    private Background() {}

    /**
     * Does the work soon, in a transaction of its own, with the same realm in the session's context. What goes wrong is
     * logged.
     *
     * @param work holds no session and no model of the request
     */
    public static void run(KeycloakSession session, Consumer<KeycloakSession> work) {
        var factory = session.getKeycloakSessionFactory();
        var realmId = session.getContext().getRealm().getId();
        try {
            var pool = session.getProvider(ExecutorsProvider.class).getExecutor(POOL);
            var rest = ThreadLocalRandom.current().nextLong(SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS);
            CompletableFuture.delayedExecutor(rest, TimeUnit.MILLISECONDS, pool).execute(() -> {
                try {
                    KeycloakModelUtils.runJobInTransaction(factory, other -> {
                        other.getContext().setRealm(other.realms().getRealm(realmId));
                        work.accept(other);
                    });
                } catch (RuntimeException e) {
                    LOG.errorf(e, "Work for realm %s was not done", realmId);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.warnf("The server is stopping: work for realm %s is not done", realmId);
        }
    }
}
