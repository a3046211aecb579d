package fr.sesame.keycloak.console;

import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AdminPartFactory;
import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/sesame/settings}. */
public final class SettingsAdminFactory implements AdminPartFactory {

    /** Path below {@code sesame}, and provider id. */
    @PublicApi
    public static final String ID = "settings";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public AdminPart create(KeycloakSession session) {
        return new SettingsAdmin(session);
    }
}
