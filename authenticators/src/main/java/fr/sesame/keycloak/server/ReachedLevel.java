package fr.sesame.keycloak.server;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AcrStore;

/** The level of authentication that a way in counts as; Keycloak's conditions ask for what is missing above it. */
public final class Level {

    private Level() {}

    /**
     * The step has succeeded.
     *
     * @param level zero for none of its own
     */
    public static void reached(AuthenticationFlowContext context, int level) {
        var reached = new AcrStore(context.getSession(), context.getAuthenticationSession());
        if (level > 0 && level > reached.getLevelOfAuthenticationFromCurrentAuthentication()) {
            reached.setLevelAuthenticated(level);
        }
    }
}
