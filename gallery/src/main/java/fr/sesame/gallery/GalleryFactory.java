package fr.sesame.gallery;

import fr.sesame.keycloak.server.RealmResourceFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/gallery}. */
public final class GalleryFactory extends RealmResourceFactory {

    public GalleryFactory() {
        super("gallery");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new Gallery(session);
    }
}
