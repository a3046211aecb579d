package fr.sesame.keycloak.install;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * The realms beside one, as far as an admin may see them: the JAR is in all of them.
 *
 * @param needing names of those that would show errors without the JAR
 * @param unseen whether there are others, which the admin may not see
 */
record OtherRealms(List<String> needing, boolean unseen) {

    static OtherRealms than(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
        var seeing = AdminPermissions.realms(session, permissions.adminAuth());
        var others = session.realms()
                .getRealmsStream()
                .filter(other -> !other.getId().equals(realm.getId()))
                .toList();
        var seen = others.stream().filter(seeing::canView).toList();
        return new OtherRealms(
                seen.stream()
                        .filter(other -> new Traces(session, other, permissions).needsJar())
                        .map(RealmModel::getName)
                        .sorted()
                        .toList(),
                seen.size() < others.size());
    }

    boolean letTheJarGo() {
        return needing.isEmpty() && !unseen;
    }
}
