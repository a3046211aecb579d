package fr.sesame.keycloak.server;

import java.util.List;
import java.util.Map;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What a journey adds to the admin API, under its provider id: {@code /admin/realms/{realm}/sesame/{id}}. */
public interface AdminPart extends Provider {

    /** The resource for one request. */
    Object resource(RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events);

    /**
     * What the journey keeps for a user that can still be used, for the list of all such things; nothing secret, and
     * nothing at all where it keeps nothing.
     */
    default List<Map<String, Object>> outstanding(RealmModel realm, UserModel user) {
        return List.of();
    }

    /**
     * Ends one of them.
     *
     * @param id as {@link #outstanding} names it
     * @return whether there was such a one
     */
    default boolean end(RealmModel realm, UserModel user, String id) {
        return false;
    }

    /**
     * The account is deactivated: what could be used until now is over, also once the account is active again. Whoever holds it
     * may still be told that.
     */
    default void deactivated(RealmModel realm, UserModel user) {}

    @Override
    default void close() {}
}
