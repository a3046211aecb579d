package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.BrokeredLogin;
import fr.sesame.keycloak.server.MailDomain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Whom an identity provider may bring.
 *
 * @param unverifiedDomains whether domains of an organisation count that nobody has marked as verified
 */
public record ProviderRule(KeycloakSession session, RealmModel realm, boolean unverifiedDomains) {

    /**
     * Why somebody isn't let in.
     *
     * @param reason for the event
     * @param messageKey for the page, with the name of the provider and that of the organisation
     * @param organization its name
     */
    public record Breach(String reason, String messageKey, String organization) {}

    /**
     * What is against this login; empty when nothing is.
     *
     * @param user who has come in, if that is known
     */
    public Optional<Breach> breachedBy(BrokeredLogin login, Optional<UserModel> user) {
        return foreignAddress(login, user).or(() -> foreignProvider(login, user));
    }

    /** A company says that it knows somebody of a domain that isn't its own. */
    private Optional<Breach> foreignAddress(BrokeredLogin login, Optional<UserModel> user) {
        var owners = new DomainRouting(session, realm).owners(login.provider());
        return owners.stream()
                .findFirst()
                .filter(first -> login.address()
                        .or(() -> user.map(UserModel::getEmail))
                        .filter(address -> MailDomain.ofAddress(address)
                                .filter(domain -> isOfOne(owners, domain))
                                .isEmpty())
                        .isPresent())
                .map(first -> new Breach("foreign_address", "sesameProviderForeignAddress", first.getName()));
    }

    /** Whether it is one of these', and no other's that has a domain closer to it. */
    private boolean isOfOne(List<OrganizationModel> owners, MailDomain domain) {
        var routing = new DomainRouting(session, realm);
        return routing.organization(domain)
                .filter(owner -> owners.stream().anyMatch(one -> one.getId().equals(owner.getId())))
                .filter(owner -> unverifiedDomains || routing.isVerified(domain, owner))
                .isPresent();
    }

    /** Somebody of a company that rules that its own login is the only one. */
    private Optional<Breach> foreignProvider(BrokeredLogin login, Optional<UserModel> user) {
        return Stream.concat(
                        login.address().flatMap(MailDomain::ofAddress).stream()
                                .flatMap(domain -> CompanyOnly.of(session, realm, domain).stream()),
                        user.stream().flatMap(known -> CompanyOnly.of(session, realm, known).stream()))
                .filter(only -> !only.isLogin(login.provider()))
                .map(CompanyOnly::organization)
                .findFirst()
                .map(organization -> new Breach("company_only", "sesameProviderCompanyOnly", organization.getName()));
    }
}
