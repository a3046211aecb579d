package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RealmResourceFactory;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/sesame-not-me}. */
public final class NotMeResourceFactory extends RealmResourceFactory {

    /** Provider id and path below the realm. */
    @PublicApi
    public static final String ID = "sesame-not-me";

    private final Clock clock = new ServerClock();

    public NotMeResourceFactory() {
        super(ID);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new NotMeResource(session, clock);
    }
}
