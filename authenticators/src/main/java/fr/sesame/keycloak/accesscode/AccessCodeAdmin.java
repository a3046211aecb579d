package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AdminPart;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Access codes in the admin API. */
final class AccessCodeAdmin implements AdminPart {

    private final KeycloakSession session;
    private final Clock clock;

    AccessCodeAdmin(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public Object resource(RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        return new AccessCodeResource(session, realm, permissions, events, clock);
    }

    @Override
    public List<Map<String, Object>> outstanding(RealmModel realm, UserModel user) {
        return codes(realm).outstanding(user).stream()
                .map(code -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("id", code.id());
                    shown.put("purpose", "access-code");
                    shown.put("code", true);
                    shown.put("link", false);
                    shown.put("askedAt", code.issuedAt().toString());
                    shown.put("expiresAt", code.terms().until().toString());
                    return shown;
                })
                .toList();
    }

    @Override
    public boolean end(RealmModel realm, UserModel user, String id) {
        return codes(realm)
                        .outstanding(user)
                        .filter(code -> code.id().equals(id))
                        .isPresent()
                && codes(realm).end(user);
    }

    @Override
    public void deactivated(RealmModel realm, UserModel user) {
        codes(realm).expire(user);
    }

    private AccessCodes codes(RealmModel realm) {
        return new AccessCodes(session, realm, clock);
    }
}
