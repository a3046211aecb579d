package fr.sesame.keycloak.server;

import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RevokedTokenProvider;

/** What Keycloak notes as revoked, and keeps when the last server stops: a store of its own since 26.7, until then the single-use one. */
public interface RevokedTokens {

    /** Notes one for some seconds. What is noted stays so. */
    void note(String id, long seconds);

    /** Whether it is noted. */
    boolean has(String id);

    /** Those of this server. */
    static RevokedTokens of(KeycloakSession session) {
        return ServerVersion.running().isBefore(26, 7)
                ? new Keyed(ClaimStore.of(session))
                : new Apart(session.revokedTokens());
    }

    /** Those of 26.7 and later. */
    record Apart(RevokedTokenProvider tokens) implements RevokedTokens {

        @Override
        public void note(String id, long seconds) {
            tokens.put(id, seconds);
        }

        @Override
        public boolean has(String id) {
            return tokens.contains(id);
        }
    }

    /** Those of 26.5 and 26.6: under a key of their own kind Keycloak's store in memory keeps them in the database as well. */
    record Keyed(ClaimStore store) implements RevokedTokens {

        private static final String REVOKED = ".revoked";

        @Override
        public void note(String id, long seconds) {
            store.put(id + REVOKED, seconds, Map.of());
        }

        @Override
        public boolean has(String id) {
            return store.isClaimed(id + REVOKED);
        }
    }
}
