package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RealmResourceFactory;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.WorkspacePage;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/sesame-workspace}. */
public final class WorkspaceResourceFactory extends RealmResourceFactory {

    /** Provider id and path below the realm; the theme's links have it, too. */
    @PublicApi
    public static final String ID = WorkspacePage.PATH;

    private final Clock clock = new ServerClock();

    public WorkspaceResourceFactory() {
        super(ID);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new WorkspaceResource(session, clock);
    }
}
