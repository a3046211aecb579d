package fr.sesame.keycloak.server;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;

/**
 * The work of checking a password where there is none to check, with the algorithm and cost that the realm's policy sets
 * today. It makes times alike, no more: when a refusal leaves is not for the work to say.
 */
public final class DecoyHash {

    private DecoyHash() {}

    /** Computes one password hash and throws it away. */
    public static void compute(AuthenticationFlowContext context) {
        AuthenticatorUtils.dummyHash(context);
    }
}
