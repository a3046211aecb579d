package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.server.AdminPart;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Mails for first logins in the admin API; their links are in the list of all links. */
record ActivationAdmin(KeycloakSession session, Clock clock) implements AdminPart {

    @Override
    public Object resource(RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        return new ActivationResource(session, realm, permissions, events, clock);
    }
}
