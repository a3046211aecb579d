package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.secret.OutstandingSecrets;
import fr.sesame.keycloak.server.OtherSessions;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Ends what a deactivated person has. Keycloak refuses a deactivated account wherever it looks, and keeps the sessions: they, and
 * what was mailed before, would be as good as ever once the account is activated again.
 */
record Deactivation(KeycloakSession session, Clock clock) {

    /**
     * Does nothing for an account that is active, or isn't there any more.
     *
     * @param userId of the account that may have been deactivated
     * @param byRequest whether somebody’s request did it, rather than the server by itself
     */
    void follow(RealmModel realm, String userId, boolean byRequest) {
        var user = session.users().getUserById(realm, userId);
        if (user != null && !user.isEnabled()) {
            new OutstandingSecrets(session, realm, clock).endAll(userId);
            if (byRequest) {
                OtherSessions.endAll(session, realm, user);
            } else {
                OtherSessions.endAllSilently(session, realm, user);
            }
        }
    }
}
