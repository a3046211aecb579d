package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.server.Step;
import org.keycloak.authentication.AuthenticationFlowContext;

/** A step that goes on in the browser alone in which its attempt has asked for a mail, or was shown what for: see {@link MailProof#refuseAnotherBrowser}. */
public abstract class BoundStep extends Step {

    @Override
    protected final boolean mayGoOn(AuthenticationFlowContext context) {
        return !MailProof.refuseAnotherBrowser(context);
    }
}
