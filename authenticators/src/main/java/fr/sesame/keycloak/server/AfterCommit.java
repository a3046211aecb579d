package fr.sesame.keycloak.server;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Work that follows the request's transaction. Keycloak runs it before it sends the response, so it has to be short. */
public final class AfterCommit {

    private AfterCommit() {}

    /**
     * Enlists the work.
     *
     * @param committed runs once everything is stored; an exception here would turn the page into an error
     * @param rolledBack runs instead when the request has failed
     */
    public static void run(KeycloakSession session, Runnable committed, Runnable rolledBack) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                committed.run();
            }

            @Override
            protected void rollbackImpl() {
                rolledBack.run();
            }
        });
    }
}
