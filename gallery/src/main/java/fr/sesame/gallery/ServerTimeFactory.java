package fr.sesame.gallery;

import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/server-time}. */
public final class ServerTimeFactory extends TestResourceFactory {

    public ServerTimeFactory() {
        super("server-time");
    }

    @Override
    Object resource(KeycloakSession session) {
        return new ServerTime();
    }
}
