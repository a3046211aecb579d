package fr.sesame.keycloak.server;

import fr.sesame.keycloak.watch.Trace;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * A request to a step, as traces show it: a span below that of the request, with the step's id and what came of it. Whether there
 * is an account is in none of them.
 */
public enum StepTrace {
    /** Somebody has come as far as the step. */
    ARRIVE("arrive"),
    /** The form of its page was sent. */
    ANSWER("answer");

    private final String name;

    StepTrace(String name) {
        this.name = name;
    }

    /** Does the step's work. */
    public void around(AuthenticationFlowContext context, Runnable work) {
        Trace.here(context.getSession())
                .around("step", name, context.getExecution().getAuthenticator(), context::getStatus, work);
    }
}
