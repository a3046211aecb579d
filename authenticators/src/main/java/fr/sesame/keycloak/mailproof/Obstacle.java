package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.company.DomainRouting;
import fr.sesame.keycloak.company.ProviderName;
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

/**
 * Why a mail can't have what was asked for. Only the mail tells, never a page.
 *
 * @param reason how the mail's template and the event call it
 * @param error of the event
 * @param provider name of the company's login, where that is to be used; empty when it has none to show
 */
public record Obstacle(String reason, String error, Optional<String> provider) {

    private static final String DIRECTORY = "directory";

    /** Without a company's login. */
    public static Obstacle of(String reason) {
        return new Obstacle(reason, Errors.NOT_ALLOWED, Optional.empty());
    }

    /**
     * An admin has disabled the account, or too many wrong passwords have for good; or the company's login is the only way
     * in.
     */
    public static Optional<Obstacle> ofAccount(KeycloakSession session, RealmModel realm, UserModel user) {
        if (user.getServiceAccountClientLink() != null) {
            return Optional.of(of("service_account"));
        }
        return user.isEnabled()
                ? company(session, realm, user)
                : Optional.of(new Obstacle("disabled", Errors.USER_DISABLED, Optional.empty()));
    }

    /** A directory manages the password, and Keycloak may only read it. */
    public static Optional<Obstacle> ofPassword(KeycloakSession session, RealmModel realm, UserModel user) {
        return new UserStorages(session, realm)
                .of(user)
                .filter(component -> "READ_ONLY".equals(component.get("editMode")))
                .map(component -> of(DIRECTORY));
    }

    /**
     * A directory, or another storage, decides who may log in, and is asked only where a password is: it may have refused
     * this person since, without Keycloak's knowing.
     */
    public static Optional<Obstacle> ofStorage(KeycloakSession session, RealmModel realm, UserModel user) {
        return new UserStorages(session, realm).of(user).map(component -> of(DIRECTORY));
    }

    /** Whether the company's login answers for every address of this domain. */
    public static Optional<Obstacle> ofNewAddress(KeycloakSession session, RealmModel realm, String address) {
        return MailDomain.ofAddress(address)
                .flatMap(domain -> ruled(session, realm, domain)
                        .or(() -> new DomainRouting(session, realm)
                                .provider(domain)
                                .map(Obstacle::company)));
    }

    private static Optional<Obstacle> company(KeycloakSession session, RealmModel realm, UserModel user) {
        return CompanyOnly.of(session, realm, user)
                .map(only -> company(
                        session,
                        realm,
                        only,
                        Optional.ofNullable(user.getEmail()).flatMap(MailDomain::ofAddress)))
                .or(() -> byMembership(session, realm, user)
                        .or(() -> byDomain(session, realm, user))
                        .map(Obstacle::company));
    }

    private static Optional<Obstacle> ruled(KeycloakSession session, RealmModel realm, MailDomain domain) {
        return CompanyOnly.of(session, realm, domain).map(only -> company(session, realm, only, Optional.of(domain)));
    }

    private static Obstacle company(
            KeycloakSession session, RealmModel realm, CompanyOnly only, Optional<MailDomain> domain) {
        return domain.flatMap(new DomainRouting(session, realm)::provider)
                .filter(only::isLogin)
                .map(Obstacle::company)
                .orElseGet(() -> company(only.organization().getName()));
    }

    private static Obstacle company(IdentityProviderModel provider) {
        return company(ProviderName.of(provider));
    }

    private static Obstacle company(String name) {
        return new Obstacle("company", Errors.NOT_ALLOWED, Optional.of(name));
    }

    private static Optional<IdentityProviderModel> byMembership(
            KeycloakSession session, RealmModel realm, UserModel user) {
        var organizations = new RealmOrganizations(session, realm);
        return organizations
                .of(user)
                .filter(organization -> organizations.manages(organization, user))
                .flatMap(new DomainRouting(session, realm)::providers)
                .findFirst();
    }

    /** The company's domain sends its people to its login; those who have a password here keep it. */
    private static Optional<IdentityProviderModel> byDomain(KeycloakSession session, RealmModel realm, UserModel user) {
        return Optional.ofNullable(user.getEmail())
                .filter(address -> !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE))
                .flatMap(MailDomain::ofAddress)
                .flatMap(new DomainRouting(session, realm)::provider);
    }
}
