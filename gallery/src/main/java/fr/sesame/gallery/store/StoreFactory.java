package fr.sesame.gallery.store;

import fr.sesame.keycloak.server.RealmResourceFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/gallery-store}. */
public final class StoreFactory extends RealmResourceFactory {

    public StoreFactory() {
        super("gallery-store");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new StoreResource(session);
    }
}
