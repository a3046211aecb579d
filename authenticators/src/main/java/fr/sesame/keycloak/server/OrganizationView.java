package fr.sesame.keycloak.server;

import jakarta.ws.rs.ForbiddenException;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Which admins may see an organisation, or change it: Keycloak has permissions for that since 26.7, and wanted those of the realm before. */
public final class OrganizationView {

    private OrganizationView() {}

    /**
     * Refuses everybody else.
     *
     * @param organization null where there is none: who may see all may learn that
     * @throws ForbiddenException to who may not
     */
    public static void require(AdminPermissionEvaluator permissions, @Nullable OrganizationModel organization) {
        if (ServerVersion.running().isBefore(26, 7)) {
            permissions.realm().requireManageRealm();
        } else if (organization == null) {
            permissions.orgs().requireView();
        } else {
            permissions.orgs().requireView(organization);
        }
    }

    /** The same of those who may not change organisations. */
    public static void requireManage(AdminPermissionEvaluator permissions) {
        if (ServerVersion.running().isBefore(26, 7)) {
            permissions.realm().requireManageRealm();
        } else {
            permissions.orgs().requireManage();
        }
    }
}
