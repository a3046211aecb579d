package fr.sesame.keycloak.server;

import java.util.function.Consumer;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Small work that a request must not wait for, as its time would tell something. */
public final class Background {

    private static final String POOL = "sesame";

    private static final int ATTEMPTS = 4;

    private Background() {}

    /**
     * Does the work soon, in a transaction of its own, with the same realm in the session's context. What goes wrong
     * is tried again a few times, then logged.
     *
     * @param work holds no session and no model of the request
     */
    public static void run(KeycloakSession session, Consumer<KeycloakSession> work) {
        job(session, work).start(ATTEMPTS);
    }

    /**
     * Does such work at once, before anything else happens on this thread, for whoever has to have it done by then where it can be.
     *
     * @param work holds no session and no model of the request
     * @throws RuntimeException whatever goes wrong
     */
    static void now(KeycloakSession session, Consumer<KeycloakSession> work) {
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), job(session, work)::doIn);
    }

    private static BackgroundJob job(KeycloakSession session, Consumer<KeycloakSession> work) {
        return new BackgroundJob(
                session.getKeycloakSessionFactory(),
                session.getProvider(ExecutorsProvider.class).getExecutor(POOL),
                session.getContext().getRealm().getId(),
                work);
    }
}
