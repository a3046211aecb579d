package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.secret.Purpose;
import java.time.Clock;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What was under way when an account was linked or unlinked, or a provider switched off or deleted: it must not come back by an older proof. */
record EndedJoins(KeycloakSession session, RealmModel realm, Clock clock) {

    /** Of one account here. */
    void endOf(String userId) {
        end(userId);
    }

    /** Of one provider. Switched on again, or made anew, it may be another one. */
    void endOfProvider(String alias) {
        end(provider(alias));
    }

    private void end(String subject) {
        // What was wanted in the same millisecond as well.
        new EndedSecrets(session, realm)
                .endBefore(subject, Purpose.LINKING, clock.instant().plusMillis(1));
    }

    /** Whether what was wanted at a moment is over. */
    boolean have(String userId, String alias, Instant wanted) {
        var ended = new EndedSecrets(session, realm);
        return ended.hasEnded(userId, Purpose.LINKING, wanted)
                || ended.hasEnded(provider(alias), Purpose.LINKING, wanted);
    }

    /** No account has such an id. */
    private static String provider(String alias) {
        return "provider " + alias;
    }
}
