package fr.sesame.keycloak.server;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A role as options name it: one of the realm, or {@code client.role}. */
public final class NamedRole {

    private NamedRole() {}

    /** The role; null where there is none. */
    // The older of the two is all that Keycloak 26.5 has.
    @SuppressWarnings("removal")
    public static @Nullable RoleModel find(KeycloakSession session, RealmModel realm, String name) {
        return ServerVersion.running().isBefore(26, 6)
                ? KeycloakModelUtils.getRoleFromString(realm, name)
                : KeycloakModelUtils.getRoleFromString(session, realm, name);
    }
}
