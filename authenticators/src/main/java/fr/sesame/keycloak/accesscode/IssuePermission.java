package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.company.CompanyOnly;
import java.util.List;
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
 * Who may issue a code for whom: whoever may manage that very user, and reset the user's password. For somebody who has roles of an
 * admin it takes more: whoever issues it must be able to manage the realm, and to give each of these roles to somebody.
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
        // A code leads to a password: who may set none of this user's may issue none either.
        if (!users.canManage(user) || !users.canResetPassword(user)) {
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
        var roles = adminRoles(realm, user);
        return roles.isEmpty() || mayGive(roles.stream());
    }

    private boolean mayGive(Stream<RoleModel> roles) {
        return permissions.realm().canManageRealm() && roles.allMatch(permissions.roles()::canMapRole);
    }

    /** Which roles of admins a code for that user is good for: those that he has, or all where this admin could give any. */
    IssuersReach reach(UserModel user) {
        return highest().filter(role -> mayGive(Stream.of(role))).isPresent()
                ? IssuersReach.everywhere()
                : IssuersReach.of(adminRoles(realm, user));
    }

    /** Within which all the others are. */
    private Optional<RoleModel> highest() {
        return isAdminRealm(realm)
                ? Optional.ofNullable(realm.getRole(AdminRoles.ADMIN))
                : Optional.ofNullable(realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID))
                        .map(client -> client.getRole(AdminRoles.REALM_ADMIN));
    }

    /** Those of somebody, that come by a group or within another role included. */
    static List<RoleModel> adminRoles(RealmModel realm, UserModel user) {
        return RoleUtils.getDeepUserRoleMappings(user).stream()
                .filter(role -> isOfAdmins(realm, role))
                .toList();
    }

    private static boolean isOfAdmins(RealmModel realm, RoleModel role) {
        if (role.getContainer() instanceof ClientModel client) {
            return Constants.REALM_MANAGEMENT_CLIENT_ID.equals(client.getClientId())
                    || (isAdminRealm(realm) && client.getClientId().endsWith(REALM_CLIENT));
        }
        return isAdminRealm(realm) && AdminRoles.ALL_ROLES.contains(role.getName());
    }

    private static boolean isAdminRealm(RealmModel realm) {
        return Config.getAdminRealm().equals(realm.getName());
    }
}
