package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.AdminPart;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The check in the admin API. */
record CheckAdmin(KeycloakSession session) implements AdminPart {

    @Override
    public Object resource(RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        return new CheckResource(session, realm, permissions);
    }
}
