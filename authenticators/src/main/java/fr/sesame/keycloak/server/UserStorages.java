package fr.sesame.keycloak.server;

import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.UserLookupProvider;

/** The directories and other storages that a realm has its people from. */
public final class UserStorages {

    private static final Logger LOG = Logger.getLogger(UserStorages.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    public UserStorages(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The storage that an account is from, and that checks its password; empty for Keycloak's own. */
    public Optional<ComponentModel> of(UserModel user) {
        return Optional.ofNullable(user.getFederationLink())
                .or(() -> Optional.ofNullable(StorageId.providerId(user.getId())))
                .map(realm::getComponent);
    }

    /** Whether each of them answers; see {@link #assertAnswering}. */
    public boolean areAnswering() {
        try {
            assertAnswering();
            return true;
        } catch (RuntimeException e) {
            LOG.infof("A user storage of realm %s doesn't answer: %s", realm.getName(), new FaultName(e));
            return false;
        }
    }

    /**
     * Finds out whether each of them answers, before anybody is told that somebody isn't there: Keycloak takes a storage that
     * fails for one that knows nobody.
     *
     * @throws RuntimeException what one of them throws that is asked and fails
     */
    public void assertAnswering() {
        realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(component -> new UserStorageProviderModel(component).isEnabled())
                .forEach(this::ask);
    }

    /** Keycloak's way to them; {@code getComponentProvider} gives none of this kind. */
    private void ask(ComponentModel component) {
        if (session.getKeycloakSessionFactory().getProviderFactory(UserStorageProvider.class, component.getProviderId())
                instanceof UserStorageProviderFactory<?> factory) {
            var storage = factory.create(session, component);
            session.enlistForClose(storage);
            if (storage instanceof UserLookupProvider lookUp) {
                lookUp.getUserByUsername(realm, UUID.randomUUID().toString());
            }
        }
    }
}
