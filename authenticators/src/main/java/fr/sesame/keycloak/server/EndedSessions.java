package fr.sesame.keycloak.server;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * Sessions that a request ends, and that are to stay ended. Keycloak takes one out of its cache before the row that it was read from is
 * gone for others: whoever uses it in between has it put back, and there it would live on.
 */
final class EndedSessions {

    private static final Logger LOG = Logger.getLogger(EndedSessions.class);

    private final List<Ended> all;

    private EndedSessions(List<Ended> all) {
        this.all = all;
    }

    private record Ended(String id, boolean isOffline) {}

    static EndedSessions of(List<UserSessionModel> sessions) {
        return new EndedSessions(sessions.stream()
                .map(one -> new Ended(one.getId(), one.isOffline()))
                .toList());
    }

    /**
     * Looks for them once more as soon as all is stored, and again a little later, when whatever had read a row before has come to its
     * end.
     *
     * @param session of the request that ends them, whose context has their realm
     */
    void stayEnded(KeycloakSession session) {
        if (all.isEmpty()) {
            return;
        }
        AfterCommit.run(
                session,
                () -> {
                    Background.run(session, this::endThoseBack);
                    lookNow(session);
                },
                () -> {});
    }

    private void lookNow(KeycloakSession session) {
        try {
            Background.now(session, this::endThoseBack);
        } catch (RuntimeException e) {
            // All is stored, and the page says so; it is looked again soon.
            LOG.debug("Ended sessions were not looked for", e);
        }
    }

    private void endThoseBack(KeycloakSession session) {
        var realm = realm(session);
        var sessions = session.sessions();
        all.stream()
                .map(one -> one.isOffline()
                        ? sessions.getOfflineUserSession(realm, one.id())
                        : sessions.getUserSession(realm, one.id()))
                .flatMap(found -> Optional.ofNullable(found).stream())
                .forEach(found -> remove(session, realm, found));
    }

    /** Removes one, without a word to the applications. */
    static void remove(KeycloakSession session, RealmModel realm, UserSessionModel ended) {
        if (ended.isOffline()) {
            session.sessions().removeOfflineUserSession(realm, ended);
        } else {
            session.sessions().removeUserSession(realm, ended);
        }
    }

    private static RealmModel realm(KeycloakSession session) {
        return Objects.requireNonNull(session.getContext().getRealm());
    }
}
