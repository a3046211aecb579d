package fr.sesame.keycloak.server;

import jakarta.persistence.LockModeType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.storage.StorageId;

/**
 * Somebody of whose credentials only one request at a time takes some away and adds others: Keycloak moves those that stay, and meets
 * one there that another request has just taken away as an error of the server's. Whoever comes second waits, on whatever node.
 */
public record LockedPerson(KeycloakSession session, UserModel user) {

    /**
     * Waits for the others, until the end of whose transactions; to be called before this request has looked at the credentials.
     *
     * @return the person as stored now, whatever a cache has
     */
    public UserModel take() {
        // A directory's person has a row once something is stored here of them; whoever has none has no credentials
        // either.
        Stores.entities(session)
                .createQuery("select u from " + table() + " u where u.id = :id", Object.class)
                .setParameter("id", user.getId())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (user instanceof CachedUserModel cached) {
            cached.invalidate();
        }
        return user;
    }

    private String table() {
        return StorageId.isLocalStorage(user.getId()) ? "UserEntity" : "FederatedUser";
    }
}
