package fr.sesame.keycloak.reset;

import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.storage.StorageId;

/** Why the password of an account can't be reset. Only the mail tells, never a page. */
sealed interface Obstacle {

    /** How the mail's template calls it. */
    String reason();

    /** An admin has disabled the account, or too many wrong passwords have for good. */
    record Disabled() implements Obstacle {
        @Override
        public String reason() {
            return "disabled";
        }
    }

    /**
     * The company's login manages the password.
     *
     * @param provider its name; empty when it has none to show
     */
    record Company(Optional<String> provider) implements Obstacle {
        @Override
        public String reason() {
            return "company";
        }
    }

    /** A directory manages the password, and Keycloak may only read it. */
    record Directory() implements Obstacle {
        @Override
        public String reason() {
            return "directory";
        }
    }

    /** What stands in the way of this account, if anything does. */
    static Optional<Obstacle> of(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!user.isEnabled()) {
            return Optional.of(new Disabled());
        }
        return company(session, realm, user).or(() -> directory(realm, user));
    }

    private static Optional<Obstacle> company(KeycloakSession session, RealmModel realm, UserModel user) {
        var organizations = realm.isOrganizationsEnabled() ? session.getProvider(OrganizationProvider.class) : null;
        if (organizations == null) {
            return Optional.empty();
        }
        var byMembership = organizations
                .getByMember(user)
                .filter(OrganizationModel::isEnabled)
                .filter(organization -> organizations.isManagedMember(organization, user))
                .flatMap(OrganizationModel::getIdentityProviders)
                .filter(IdentityProviderModel::isEnabled)
                .findFirst();
        return byMembership
                .or(() -> byDomain(organizations, user))
                .map(provider -> new Company(Optional.ofNullable(provider.getDisplayName())
                        .filter(name -> !name.isBlank())
                        .or(() -> Optional.ofNullable(provider.getAlias()))));
    }

    /** The company's domain sends its people to its login; those who have a password here keep it. */
    private static Optional<IdentityProviderModel> byDomain(OrganizationProvider organizations, UserModel user) {
        var address = user.getEmail();
        if (address == null || user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
            return Optional.empty();
        }
        var domain = address.substring(address.lastIndexOf('@') + 1);
        return Optional.ofNullable(organizations.getByDomainName(domain)).filter(OrganizationModel::isEnabled).stream()
                .flatMap(OrganizationModel::getIdentityProviders)
                .filter(provider -> provider.isEnabled() && redirects(provider, domain))
                .findFirst();
    }

    private static boolean redirects(IdentityProviderModel provider, String domain) {
        var config = provider.getConfig();
        return domain.equalsIgnoreCase(config.get(OrganizationModel.ORGANIZATION_DOMAIN_ATTRIBUTE))
                && Boolean.parseBoolean(
                        config.get(OrganizationModel.IdentityProviderRedirectMode.EMAIL_MATCH.getKey()));
    }

    private static Optional<Obstacle> directory(RealmModel realm, UserModel user) {
        var provider = Optional.ofNullable(user.getFederationLink())
                .or(() -> Optional.ofNullable(StorageId.providerId(user.getId())));
        return provider.map(realm::getComponent)
                .filter(component -> "READ_ONLY".equals(component.get("editMode")))
                .map(component -> new Directory());
    }
}
