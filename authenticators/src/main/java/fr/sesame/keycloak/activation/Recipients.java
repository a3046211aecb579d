package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.server.OrganizationView;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Whom an admin names, as far as that admin may know them. */
record Recipients(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {

    private static final int LONGEST_NAME = 255;

    /** Keycloak keeps ids of groups and organisations in columns of 36 characters. */
    private static final int LONGEST_ID = 36;

    /** By id. */
    Optional<UserModel> known(String id) {
        // Keycloak stumbles over an id that begins like a directory's and isn't one.
        var odd = id.startsWith("f:") && id.indexOf(':', 2) < 0;
        return odd || !isText(id, LONGEST_NAME)
                ? Optional.empty()
                : Optional.ofNullable(session.users().getUserById(realm, id)).filter(Recipients::isPerson);
    }

    /** By user name. */
    Optional<UserModel> named(@Nullable String name) {
        try {
            return name == null || name.isEmpty() || !isText(name, LONGEST_NAME)
                    ? Optional.empty()
                    : Optional.ofNullable(session.users().getUserByUsername(realm, name))
                            .filter(Recipients::isPerson);
        } catch (ModelDuplicateException e) {
            return Optional.empty();
        }
    }

    private static boolean isPerson(UserModel user) {
        return user.getServiceAccountClientLink() == null;
    }

    /** By id, where the admin may see the user. */
    Optional<UserModel> visible(@Nullable String id) {
        return Optional.ofNullable(id).flatMap(this::known).filter(this::isVisible);
    }

    private boolean isVisible(UserModel user) {
        return permissions.users().canView(user) || permissions.users().canManage(user);
    }

    /**
     * Ids of the members of a group, without its subgroups; empty when there is no such group.
     *
     * @param most of them
     */
    Optional<List<String>> ofGroup(String id, int most) {
        GroupModel group = isText(id, LONGEST_ID) ? realm.getGroupById(id) : null;
        if (group == null) {
            // Who may see no groups isn't told whether there is one.
            permissions.groups().requireView();
            return Optional.empty();
        }
        permissions.groups().requireView(group);
        return Optional.of(ids(session.users().getGroupMembersStream(realm, group, 0, most)));
    }

    /** The same of an organisation. */
    Optional<List<String>> ofOrganization(String id, int most) {
        var organizations = new RealmOrganizations(session, realm);
        OrganizationModel organization =
                isText(id, LONGEST_ID) ? organizations.byId(id).orElse(null) : null;
        if (organization == null) {
            OrganizationView.require(permissions, null);
            return Optional.empty();
        }
        OrganizationView.require(permissions, organization);
        return Optional.of(ids(organizations.provider().stream()
                .flatMap(all -> all.getMembersStream(organization, Map.of(), null, 0, most))));
    }

    private List<String> ids(Stream<UserModel> members) {
        return members.filter(this::isVisible).map(person -> person.getId()).toList();
    }

    /** An application by its name. */
    Optional<ClientModel> application(String name) {
        return isText(name, LONGEST_NAME) ? Optional.ofNullable(realm.getClientByClientId(name)) : Optional.empty();
    }

    /** Some databases refuse some characters with an exception. */
    private static boolean isText(String text, int longest) {
        return text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }
}
