package fr.sesame.keycloak.server;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The realm's HS512 keys, which every realm has, all nodes share, and the admin rotates with the realm's other keys. What
 * was made with one names it, and stays good under a new active key as long as the old one is passive. Deleting or
 * disabling a key ends all that was made with it.
 */
public interface RealmKeys {

    /** The key for what is made now. */
    RealmKey active();

    /** All that are there, the active one first. */
    List<RealmKey> all();

    /** The key for what was made earlier; empty when it is there no more. */
    Optional<RealmKey> named(String id);

    /** Those of a realm. */
    static RealmKeys of(KeycloakSession session, RealmModel realm) {
        return new RealmKeys() {
            @Override
            public RealmKey active() {
                return key(session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512));
            }

            @Override
            public List<RealmKey> all() {
                return session.keys()
                        .getKeysStream(realm, KeyUse.SIG, Algorithm.HS512)
                        .filter(found -> found.getStatus().isEnabled())
                        .sorted(Comparator.comparing(found -> !found.getStatus().isActive()))
                        .map(found -> key(found))
                        .toList();
            }

            @Override
            public Optional<RealmKey> named(String id) {
                return Optional.ofNullable(session.keys().getKey(realm, id, KeyUse.SIG, Algorithm.HS512))
                        .map(found -> key(found));
            }

            private static RealmKey key(KeyWrapper found) {
                return new RealmKey(found.getKid(), found.getSecretKey());
            }
        };
    }
}
