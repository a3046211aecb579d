package fr.sesame.keycloak.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Small work that a request must not wait for, as its time would tell something. */
public final class Background {

    private static final Logger LOG = Logger.getLogger(Background.class);
    private static final String POOL = "sesame";

    /** After the answer, and at no moment that the next requests of the same client could make out. */
    private static final long SHORTEST_REST_MILLIS = 300;

    private static final long LONGEST_REST_MILLIS = 1500;

    private static final int ATTEMPTS = 4;

    private Background() {}

    /**
     * Does the work soon, in a transaction of its own, with the same realm in the session's context. What goes wrong
     * is tried again a few times, then logged.
     *
     * @param work holds no session and no model of the request
     */
    public static void run(KeycloakSession session, Consumer<KeycloakSession> work) {
        new Job(
                        session.getKeycloakSessionFactory(),
                        session.getProvider(ExecutorsProvider.class).getExecutor(POOL),
                        session.getContext().getRealm().getId(),
                        work)
                .start(ATTEMPTS);
    }

    private record Job(KeycloakSessionFactory factory, Executor pool, String realmId, Consumer<KeycloakSession> work) {

        void start(int attempts) {
            var rest = ThreadLocalRandom.current().nextLong(SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS);
            try {
                CompletableFuture.delayedExecutor(rest, TimeUnit.MILLISECONDS, pool)
                        .execute(() -> attempt(attempts - 1));
            } catch (RejectedExecutionException e) {
                LOG.warnf("The server is stopping: work for realm %s is not done", realmId);
            }
        }

        private void attempt(int left) {
            try {
                KeycloakModelUtils.runJobInTransaction(factory, session -> {
                    session.getContext().setRealm(session.realms().getRealm(realmId));
                    work.accept(session);
                });
            } catch (RuntimeException e) {
                if (left > 0) {
                    // Such as two at once on one row of the database.
                    LOG.debugf(e, "Work for realm %s is tried again", realmId);
                    start(left);
                } else {
                    LOG.errorf(e, "Work for realm %s was not done", realmId);
                }
            }
        }
    }
}
