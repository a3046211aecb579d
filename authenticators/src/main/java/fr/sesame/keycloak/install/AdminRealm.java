package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * {@code admin}: a realm whose people are admins, {@code master} above all. The password alone, so that no mailbox opens it and
 * no mail server has to answer; and the command line's own way in, which asks no page, stays as it is.
 */
record AdminRealm() implements Variant {

    private static final int ENOUGH = 1000;

    @Override
    public String id() {
        return "admin";
    }

    @Override
    public List<Row> ways() {
        return Variant.password();
    }

    @Override
    public boolean isByMail() {
        return false;
    }

    @Override
    public List<String> waysBack() {
        return List.of(Constants.ADMIN_CLI_CLIENT_ID);
    }

    @Override
    public void examine(KeycloakSession session, RealmModel realm) {
        var commandLine = Optional.ofNullable(realm.getClientByClientId(Constants.ADMIN_CLI_CLIENT_ID))
                .filter(ClientModel::isEnabled)
                .filter(ClientModel::isDirectAccessGrantsEnabled)
                .orElseThrow(() -> new RefusedException("no-way-back"));
        if (directGrant(realm, commandLine).filter(flow -> isOurs(realm, flow)).isPresent()) {
            throw new RefusedException("no-way-back");
        }
        if (admins(session, realm).noneMatch(AdminRealm::hasPassword)) {
            throw new RefusedException("no-admin-with-password");
        }
    }

    private static Optional<AuthenticationFlowModel> directGrant(RealmModel realm, ClientModel commandLine) {
        return Optional.ofNullable(commandLine.getAuthenticationFlowBindingOverride("direct_grant"))
                .map(realm::getAuthenticationFlowById)
                .or(() -> Optional.ofNullable(realm.getDirectGrantFlow()));
    }

    private static boolean isOurs(RealmModel realm, AuthenticationFlowModel flow) {
        return new RealmFlows(realm).read(flow).running().anyMatch(Row::isOurs);
    }

    private static Stream<UserModel> admins(KeycloakSession session, RealmModel realm) {
        return Stream.concat(
                        Stream.ofNullable(realm.getRole(AdminRoles.ADMIN)),
                        Stream.ofNullable(realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID))
                                .map(client -> client.getRole(AdminRoles.REALM_ADMIN))
                                .flatMap(Stream::ofNullable))
                .flatMap((RoleModel role) -> session.users().getRoleMembersStream(realm, role, 0, ENOUGH));
    }

    private static boolean hasPassword(UserModel user) {
        return user.isEnabled() && user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE);
    }
}
