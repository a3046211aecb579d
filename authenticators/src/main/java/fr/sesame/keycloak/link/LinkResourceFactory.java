package fr.sesame.keycloak.link;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RealmResourceFactory;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/sesame}. */
public final class LinkResourceFactory extends RealmResourceFactory {

    /** Provider id and path below the realm. */
    @PublicApi
    public static final String ID = "sesame";

    private final Clock clock = new ServerClock();

    public LinkResourceFactory() {
        super(ID);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new LinkResource(session, clock);
    }
}
