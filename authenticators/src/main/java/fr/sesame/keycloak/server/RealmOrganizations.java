package fr.sesame.keycloak.server;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationScope;

/** The organisations of a realm; none where the realm, or the server, has them off. */
public record RealmOrganizations(KeycloakSession session, RealmModel realm) {

    /** Keycloak's own way to them; empty where they are off. */
    public Optional<OrganizationProvider> provider() {
        return realm.isOrganizationsEnabled()
                ? Optional.ofNullable(session.getProvider(OrganizationProvider.class))
                : Optional.empty();
    }

    /** The one that has this id, be it enabled or not; none for no id. */
    public Optional<OrganizationModel> byId(@Nullable String id) {
        return id == null ? Optional.empty() : provider().map(all -> all.getById(id));
    }

    /** Those that are enabled and that the person is a member of. */
    public Stream<OrganizationModel> of(UserModel person) {
        return ofAny(person).filter(OrganizationModel::isEnabled);
    }

    /** The same, be they enabled or not. */
    public Stream<OrganizationModel> ofAny(UserModel person) {
        return provider().stream().flatMap(all -> all.getByMember(person));
    }

    /** Whether an application names organisations by this scope: one until Keycloak 26.6 ({@code SINGLE}), any number since. */
    public static boolean areNamedBy(@Nullable OrganizationScope scope) {
        return scope != null && scope != OrganizationScope.ANY && scope != OrganizationScope.ALL;
    }

    /** Whether the organisation's own login has made the person its member: the account goes with its membership. */
    public boolean manages(OrganizationModel organization, UserModel person) {
        return provider()
                .filter(all -> all.isManagedMember(organization, person))
                .isPresent();
    }
}
