package fr.sesame.keycloak.server;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AcrStore;

/** The level of authentication that a login has reached; Keycloak's conditions ask for what is missing above it. */
public final class ReachedLevel {

    private final AcrStore reached;

    public ReachedLevel(AuthenticationFlowContext context) {
        this.reached = new AcrStore(context.getSession(), context.getAuthenticationSession());
    }

    /**
     * A step has succeeded that counts as this level.
     *
     * @param level zero for none of its own
     */
    public void raiseTo(int level) {
        if (level > 0 && level > reached.getLevelOfAuthenticationFromCurrentAuthentication()) {
            reached.setLevelAuthenticated(level);
        }
    }
}
