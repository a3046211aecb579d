package fr.sesame.keycloak.server;

import org.keycloak.constants.AdapterConstants;
import org.keycloak.sessions.AuthenticationSessionModel;

/** To which identity provider an attempt was sent last: what a page may tell of a provider that is hidden depends on it. */
public final class SentToProvider {

    private static final String NOTE = "sesame-provider";

    private SentToProvider() {}

    public static void note(AuthenticationSessionModel attempt, String alias) {
        attempt.setClientNote(NOTE, alias);
    }

    /**
     * The provider has answered: nothing sends the person there a second time by itself, neither a hint of the application nor the
     * flow's default.
     */
    public static void answered(AuthenticationSessionModel attempt, String alias) {
        if (is(attempt, alias)) {
            note(attempt, alias);
        }
        attempt.setClientNote(AdapterConstants.KC_IDP_HINT, "");
    }

    /** Whether it was sent to this one; Keycloak itself sends it where the application's hint says. */
    public static boolean is(AuthenticationSessionModel attempt, String alias) {
        return alias.equals(attempt.getClientNote(NOTE))
                || alias.equals(attempt.getClientNote(AdapterConstants.KC_IDP_HINT));
    }
}
