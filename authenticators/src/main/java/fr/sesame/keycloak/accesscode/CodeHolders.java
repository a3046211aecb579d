package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.OrganizationView;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Users for whom codes are issued, or listed, together: those of a group or of an organisation. */
final class CodeHolders {

    /** Keycloak keeps ids in columns of 36 characters, those of groups; some databases refuse some characters. */
    private static final int LONGEST_ID = 36;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;

    CodeHolders(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
    }

    /** A way to page through them. */
    interface Page {

        Stream<UserModel> users(int first, int most);
    }

    /** Those of a group, without its subgroups; empty when there is no such group. */
    Optional<Page> ofGroup(String id) {
        var group = isId(id) ? realm.getGroupById(id) : null;
        if (group == null) {
            // Who may see no groups isn't told whether there is one.
            permissions.groups().requireView();
            return Optional.empty();
        }
        permissions.groups().requireView(group);
        return Optional.of((first, most) -> session.users().getGroupMembersStream(realm, group, first, most));
    }

    /** Those of an organisation; empty when there is no such one. */
    Optional<Page> ofOrganization(String id) {
        var organization = organization(id);
        if (organization == null) {
            OrganizationView.require(permissions, null);
            return Optional.empty();
        }
        OrganizationView.require(permissions, organization);
        return Optional.of((first, most) -> new RealmOrganizations(session, realm)
                .provider().stream().flatMap(all -> all.getMembersStream(organization, Map.of(), null, first, most)));
    }

    private @Nullable OrganizationModel organization(String id) {
        return isId(id) ? new RealmOrganizations(session, realm).byId(id).orElse(null) : null;
    }

    private static boolean isId(String text) {
        return text.length() <= LONGEST_ID && text.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Ids of those whom the admin may view.
     *
     * @param most of them
     */
    List<String> ids(Page page, int most) {
        return page.users(0, most)
                .filter(user ->
                        permissions.users().canView(user) || permissions.users().canManage(user))
                .map(person -> person.getId())
                .toList();
    }
}
