package fr.sesame.keycloak.install;

import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AdminPartFactory;
import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/sesame/install}. */
public final class InstallAdminFactory implements AdminPartFactory {

    /** Path below {@code sesame}, and provider id. */
    @PublicApi
    public static final String ID = "install";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public AdminPart create(KeycloakSession session) {
        return new InstallAdmin(session);
    }
}
