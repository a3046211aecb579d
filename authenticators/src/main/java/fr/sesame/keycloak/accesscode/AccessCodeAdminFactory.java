package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AdminPartFactory;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/sesame/access-codes}. */
public final class AccessCodeAdminFactory implements AdminPartFactory {

    /** Path below {@code sesame}, and provider id. */
    @PublicApi
    public static final String ID = CodeReport.PATH;

    private final Clock clock = new ServerClock();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public AdminPart create(KeycloakSession session) {
        return new AccessCodeAdmin(session, clock);
    }
}
