package fr.sesame.keycloak.server;

import java.time.Instant;
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
     * What could be used until a moment is over: the account was deactivated, also for when it is active again, or has another
     * password. Whoever holds it may still be told that.
     *
     * @param why as events say it
     */
    default void endBefore(RealmModel realm, UserModel user, Instant moment, String why) {}

    @Override
    default void close() {}
}
