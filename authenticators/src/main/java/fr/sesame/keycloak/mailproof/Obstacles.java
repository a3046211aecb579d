package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.company.DomainRouting;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.RealmOrganizations;
import fr.sesame.keycloak.server.UserStorages;
import java.util.Optional;
import org.keycloak.events.Errors;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** What stands in the way of people of a realm, now. */
public record Obstacles(KeycloakSession session, RealmModel realm) {

    private static final String DIRECTORY = "directory";

    /**
     * An admin has disabled the account, or too many wrong passwords have for good; or the company's login is the only way
     * in.
     */
    public Optional<Obstacle> ofAccount(UserModel user) {
        if (user.getServiceAccountClientLink() != null) {
            return Optional.of(Obstacle.of("service_account"));
        }
        return user.isEnabled()
                ? company(user)
                : Optional.of(new Obstacle("disabled", Errors.USER_DISABLED, Optional.empty()));
    }

    /** A directory manages the password, and Keycloak may only read it. */
    public Optional<Obstacle> ofPassword(UserModel user) {
        return new UserStorages(session, realm)
                .of(user)
                .filter(component -> "READ_ONLY".equals(component.get("editMode")))
                .map(component -> Obstacle.of(DIRECTORY));
    }

    /**
     * A directory, or another storage, decides who may log in, and is asked only where a password is: it may have refused
     * this person since, without Keycloak's knowing.
     */
    public Optional<Obstacle> ofStorage(UserModel user) {
        return new UserStorages(session, realm).of(user).map(component -> Obstacle.of(DIRECTORY));
    }

    /** Whether the company's login answers for every address of this domain. */
    public Optional<Obstacle> ofNewAddress(String address) {
        return MailDomain.ofAddress(address)
                .flatMap(domain -> ruled(domain)
                        .or(() -> new DomainRouting(session, realm)
                                .provider(domain)
                                .map(Obstacle::company)));
    }

    private Optional<Obstacle> company(UserModel user) {
        return CompanyOnly.of(session, realm, user)
                .map(only -> company(only, Optional.ofNullable(user.getEmail()).flatMap(MailDomain::ofAddress)))
                .or(() -> byMembership(user).or(() -> byDomain(user)).map(Obstacle::company));
    }

    private Optional<Obstacle> ruled(MailDomain domain) {
        return CompanyOnly.of(session, realm, domain).map(only -> company(only, Optional.of(domain)));
    }

    private Obstacle company(CompanyOnly only, Optional<MailDomain> domain) {
        return domain.flatMap(new DomainRouting(session, realm)::provider)
                .filter(only::isLogin)
                .map(Obstacle::company)
                .orElseGet(() -> Obstacle.company(only.organization().getName()));
    }

    private Optional<IdentityProviderModel> byMembership(UserModel user) {
        var organizations = new RealmOrganizations(session, realm);
        return organizations
                .of(user)
                .filter(organization -> organizations.manages(organization, user))
                .flatMap(new DomainRouting(session, realm)::providers)
                .findFirst();
    }

    /** The company's domain sends its people to its login; those who have a password here keep it. */
    private Optional<IdentityProviderModel> byDomain(UserModel user) {
        return Optional.ofNullable(user.getEmail())
                .filter(address -> !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE))
                .flatMap(MailDomain::ofAddress)
                .flatMap(new DomainRouting(session, realm)::provider);
    }
}
