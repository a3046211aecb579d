package fr.sesame.keycloak.server;

import fr.sesame.keycloak.watch.Trace;
import org.keycloak.authentication.RequiredActionContext;

/**
 * A request to a required action, as traces show it: a span below that of the request, with the action's id and what came of it. See
 * {@link StepTrace} for what is between them in a login.
 */
public enum ActionTrace {
    /** It is due, and somebody has come to it. */
    ASK("ask"),
    /** The form of its page was sent. */
    ANSWER("answer");

    private final String name;

    ActionTrace(String name) {
        this.name = name;
    }

    /** Does the action's work, unless there is nobody any more whom it is for. */
    public void around(RequiredActionContext context, Runnable work) {
        Trace.here(context.getSession()).around("action", name, context.getAction(), context::getStatus, () -> {
            if (!GoneAccount.answers(context)) {
                work.run();
            }
        });
    }
}
