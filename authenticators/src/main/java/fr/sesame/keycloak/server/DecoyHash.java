package fr.sesame.keycloak.server;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;

/**
 * The work of checking a password where there is none to check, so that the answer takes the same time. It hashes with
 * the algorithm and cost that the realm's policy sets today; accounts that still have an older hash take another time
 * until their owners log in once.
 */
public final class DecoyHash {

    private DecoyHash() {}

    /** Computes one password hash and throws it away. */
    public static void compute(AuthenticationFlowContext context) {
        AuthenticatorUtils.dummyHash(context);
    }
}
