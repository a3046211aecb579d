package fr.sesame.gallery;

import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/gallery}. */
public final class GalleryFactory extends TestResourceFactory {

    public GalleryFactory() {
        super("gallery");
    }

    @Override
    Object resource(KeycloakSession session) {
        return new Gallery(session);
    }
}
