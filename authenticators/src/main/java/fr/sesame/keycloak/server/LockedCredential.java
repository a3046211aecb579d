package fr.sesame.keycloak.server;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.storage.StorageId;

/**
 * A credential that nobody else changes until this transaction is over: whoever wants to waits for that, on whatever node, and meets
 * what it has become. Keycloak has no method for it: of two that change one at a time it lets the second fail at its commit, as an
 * error of the server's.
 */
public record LockedCredential(KeycloakSession session, UserModel user) {

    /** The credential as it is stored now, whatever this request or a cache has read of it before; empty where it is gone. */
    public Optional<CredentialModel> get(String id) {
        if (lock(id).isEmpty()) {
            return Optional.empty();
        }
        if (user instanceof CachedUserModel cached) {
            cached.invalidate();
        }
        return Optional.ofNullable(user.credentialManager().getStoredCredentialById(id));
    }

    private List<Object> lock(String id) {
        var entities = Stores.entities(session);
        var query = "select c from " + table() + " c where c.id = :id";
        // One that is there already would be held against what the database has, and differ.
        entities.createQuery(query, Object.class)
                .setParameter("id", id)
                .getResultList()
                .forEach(entities::detach);
        return entities.createQuery(query, Object.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private String table() {
        return StorageId.isLocalStorage(user.getId()) ? "CredentialEntity" : "FederatedUserCredentialEntity";
    }
}
