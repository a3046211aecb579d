package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.server.Step;
import org.keycloak.authentication.AuthenticationFlowContext;

/** A step that goes on in the browser alone in which its attempt has asked for a mail, or was shown what for: see {@link MailProof#refuseAnotherBrowser}. */
public abstract class BoundStep extends Step {

    @Override
    public final void authenticate(AuthenticationFlowContext context) {
        if (!MailProof.refuseAnotherBrowser(context)) {
            arrive(context);
        }
    }

    @Override
    public final void action(AuthenticationFlowContext context) {
        if (!MailProof.refuseAnotherBrowser(context)) {
            answer(context);
        }
    }

    /** Somebody has come as far as this step. */
    protected abstract void arrive(AuthenticationFlowContext context);

    /** The form of its page was sent. */
    protected abstract void answer(AuthenticationFlowContext context);
}
