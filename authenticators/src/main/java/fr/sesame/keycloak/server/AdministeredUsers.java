package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Users as far as the admin who asks may know and manage them. Whoever may know of nobody, no group or no organisation isn't told
 * whether there is such a one.
 */
public record AdministeredUsers(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {

    /** Keycloak keeps ids of groups and organisations in columns of 36 characters. */
    private static final int LONGEST_ID = 36;

    /** A way to page through some that belong together. */
    public interface Members {

        Stream<UserModel> users(int first, int most);
    }

    /** By id. */
    public Optional<UserModel> byId(@Nullable String id) {
        return new NamedUsers(session, realm).byId(id);
    }

    /** By user name. */
    public Optional<UserModel> byName(@Nullable String name) {
        return new NamedUsers(session, realm).byName(name);
    }

    /** Somebody whom the admin may manage, or the refusal as an exception. */
    public UserModel managed(Optional<UserModel> named) {
        named.ifPresentOrElse(permissions.users()::requireManage, permissions.users()::requireManage);
        return named.orElseThrow(AdministeredUsers::noSuchUser);
    }

    /** The same of whom the admin may view. */
    public UserModel viewed(Optional<UserModel> named) {
        named.ifPresentOrElse(permissions.users()::requireView, permissions.users()::requireView);
        return named.orElseThrow(AdministeredUsers::noSuchUser);
    }

    private static RuntimeException noSuchUser() {
        return ErrorResponse.error("user_not_found", Status.NOT_FOUND);
    }

    /** Whether the admin may know of this very user. */
    public boolean mayKnow(UserModel user) {
        return permissions.users().canView(user) || permissions.users().canManage(user);
    }

    /** The members of a group, without its subgroups; empty when there is no such group. */
    public Optional<Members> ofGroup(String id) {
        Optional<GroupModel> group =
                NamedUsers.isName(id, LONGEST_ID) ? Optional.ofNullable(realm.getGroupById(id)) : Optional.empty();
        group.ifPresentOrElse(permissions.groups()::requireView, permissions.groups()::requireView);
        return group.map(found -> (first, most) -> session.users().getGroupMembersStream(realm, found, first, most));
    }

    /** Those of an organisation. */
    public Optional<Members> ofOrganization(String id) {
        var organizations = new RealmOrganizations(session, realm);
        Optional<OrganizationModel> organization =
                NamedUsers.isName(id, LONGEST_ID) ? organizations.byId(id) : Optional.empty();
        OrganizationView.require(permissions, organization.orElse(null));
        return organization.map(found -> (first, most) -> organizations.provider().stream()
                .flatMap(all -> all.getMembersStream(found, Map.of(), null, first, most)));
    }

    /**
     * Ids of the first members of whom the admin may know.
     *
     * @param most of them
     */
    public List<String> ids(Members members, int most) {
        return members.users(0, most)
                .filter(this::mayKnow)
                .map(person -> person.getId())
                .toList();
    }
}
