package fr.sesame.keycloak.link;

import fr.sesame.keycloak.server.RealmResourceFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/sesame}. */
public final class LinkResourceFactory extends RealmResourceFactory {

    /** Provider id and path below the realm. */
    public static final String ID = "sesame";

    public LinkResourceFactory() {
        super(ID);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new LinkResource(session);
    }
}
