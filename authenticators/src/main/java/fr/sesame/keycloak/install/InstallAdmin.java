package fr.sesame.keycloak.install;

import fr.sesame.keycloak.server.AdminPart;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The installer in the admin API. */
record InstallAdmin(KeycloakSession session) implements AdminPart {

    @Override
    public Object resource(RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        return new InstallResource(session, realm, permissions, events);
    }
}
