package fr.sesame.keycloak.server;

import fr.sesame.keycloak.watch.Trace;
import java.util.Locale;
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
        try (var stretch = Trace.here(context.getSession()).begin("sesame step " + name)) {
            stretch.note("sesame.step", context.getExecution().getAuthenticator());
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
