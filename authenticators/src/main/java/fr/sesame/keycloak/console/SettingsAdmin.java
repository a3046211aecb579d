package fr.sesame.keycloak.console;

import fr.sesame.keycloak.server.AdminPart;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** A realm's settings in the admin API. */
record SettingsAdmin(KeycloakSession session) implements AdminPart {

    @Override
    public Object resource(RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        return new SettingsResource(session, realm, permissions, events);
    }
}
