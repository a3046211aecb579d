package fr.sesame.keycloak.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Work of {@link Background} that is still to be done.
 *
 * @param realmId id of the realm that the session's context gets
 */
record BackgroundJob(KeycloakSessionFactory factory, Executor pool, String realmId, Consumer<KeycloakSession> work) {

    private static final Logger LOG = Logger.getLogger(BackgroundJob.class);

    /** After the answer, and at no moment that the next requests of the same client could make out. */
    private static final long SHORTEST_REST_MILLIS = 300;

    private static final long LONGEST_REST_MILLIS = 1500;

    /** Starts it; it is tried so many times. */
    void start(int attempts) {
        var rest = ThreadLocalRandom.current().nextLong(SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS);
        try {
            CompletableFuture.delayedExecutor(rest, TimeUnit.MILLISECONDS, pool).execute(() -> attempt(attempts - 1));
        } catch (RejectedExecutionException e) {
            LOG.warnf("The server is stopping: work for realm %s is not done", realmId);
        }
    }

    private void attempt(int left) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, this::doIn);
        } catch (RuntimeException e) {
            if (left > 0) {
                // Such as two at once on one row of the database.
                LOG.debugf(e, "Work for realm %s is tried again", realmId);
                start(left);
            } else {
                LOG.errorf("Work for realm %s was not done: %s", realmId, new FaultName(e));
                LOG.debug("Why it was not done", e);
            }
        }
    }

    void doIn(KeycloakSession session) {
        var realm = session.realms().getRealm(realmId);
        // Deleted meanwhile: there is nothing left to do it for.
        if (realm != null) {
            session.getContext().setRealm(realm);
            work.accept(session);
        }
    }
}
