package fr.sesame.gallery;

import fr.sesame.keycloak.server.RealmResourceFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/gallery-linkedin}. */
public final class LinkedInAddressesFactory extends RealmResourceFactory {

    public LinkedInAddressesFactory() {
        super("gallery-linkedin");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new LinkedInAddresses();
    }
}
