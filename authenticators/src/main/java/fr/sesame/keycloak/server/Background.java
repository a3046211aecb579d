package fr.sesame.keycloak.server;

import java.util.function.Consumer;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;

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
        new BackgroundJob(
                        session.getKeycloakSessionFactory(),
                        session.getProvider(ExecutorsProvider.class).getExecutor(POOL),
                        session.getContext().getRealm().getId(),
                        work)
                .start(ATTEMPTS);
    }
}
