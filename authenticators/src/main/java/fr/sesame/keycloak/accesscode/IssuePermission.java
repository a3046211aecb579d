package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.company.CompanyOnly;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Who may issue a code for whom: whoever may manage that very user. For somebody who has roles of an admin it takes more:
 * whoever issues it must be able to manage the realm, and to give each of these roles to somebody.
 */
record IssuePermission(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {

    private static final String REALM_CLIENT = "-realm";

    /** Why no code is issued. */
    enum Refusal {
        /** There is no such user, or none of whom this admin may know. */
        USER_NOT_FOUND,
        NOT_ALLOWED,
        NOT_ALLOWED_FOR_ADMINS,
        USER_DISABLED,
        /** The organisation lets its people in by the company's login alone: the code would open nothing. */
        COMPANY_LOGIN_ONLY
    }

    /** Empty where one may be issued. */
    Optional<Refusal> refusal(UserModel user) {
        var users = permissions.users();
        if (user.getServiceAccountClientLink() != null || !(users.canView(user) || users.canManage(user))) {
            return Optional.of(Refusal.USER_NOT_FOUND);
        }
        if (!users.canManage(user)) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (!mayForAdmins(user)) {
            return Optional.of(Refusal.NOT_ALLOWED_FOR_ADMINS);
        }
        if (!user.isEnabled()) {
            return Optional.of(Refusal.USER_DISABLED);
        }
        return CompanyOnly.of(session, realm, user).map(only -> Refusal.COMPANY_LOGIN_ONLY);
    }

    private boolean mayForAdmins(UserModel user) {
        var roles = adminRoles(user).toList();
        return roles.isEmpty()
                || (permissions.realm().canManageRealm() && roles.stream().allMatch(permissions.roles()::canMapRole));
    }

    /** Those that come by a group or within another role included. */
    private Stream<RoleModel> adminRoles(UserModel user) {
        return RoleUtils.getDeepUserRoleMappings(user).stream().filter(this::isOfAdmins);
    }

    private boolean isOfAdmins(RoleModel role) {
        if (role.getContainer() instanceof ClientModel client) {
            return Constants.REALM_MANAGEMENT_CLIENT_ID.equals(client.getClientId())
                    || (isAdminRealm() && client.getClientId().endsWith(REALM_CLIENT));
        }
        return isAdminRealm() && AdminRoles.ALL_ROLES.contains(role.getName());
    }

    private boolean isAdminRealm() {
        return Config.getAdminRealm().equals(realm.getName());
    }
}
