package fr.sesame.keycloak.server;

import fr.sesame.keycloak.watch.Trace;
import java.util.Locale;
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

    /** Does the action's work. */
    public void around(RequiredActionContext context, Runnable work) {
        try (var stretch = Trace.here(context.getSession()).begin("sesame action " + name)) {
            stretch.note("sesame.action", context.getAction());
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                stretch.failed(e);
                throw e;
            }
            var status = context.getStatus();
            stretch.note(
                    "sesame.status", status == null ? "none" : status.name().toLowerCase(Locale.ROOT));
        }
    }
}
