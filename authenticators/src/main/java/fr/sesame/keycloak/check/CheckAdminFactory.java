package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AdminPartFactory;
import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/sesame/check}. */
public final class CheckAdminFactory implements AdminPartFactory {

    /** Path below {@code sesame}, and provider id. */
    @PublicApi
    public static final String ID = "check";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public AdminPart create(KeycloakSession session) {
        return new CheckAdmin(session);
    }
}
