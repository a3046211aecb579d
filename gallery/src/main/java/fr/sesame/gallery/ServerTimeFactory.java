package fr.sesame.gallery;

import fr.sesame.keycloak.server.RealmResourceFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/server-time}. */
public final class ServerTimeFactory extends RealmResourceFactory {

    public ServerTimeFactory() {
        super("server-time");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new ServerTime();
    }
}
