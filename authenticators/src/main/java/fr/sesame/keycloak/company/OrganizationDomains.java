package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.NamedOrganizations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.OrganizationModel.IdentityProviderRedirectMode;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.utils.Organizations;

/**
 * Domains as organisations of Keycloak 26.5 to 26.7 have them: with what each of their providers says about them, and providers that are
 * one organisation's each.
 */
record OrganizationDomains(KeycloakSession session, RealmModel realm, OrganizationProvider organizations)
        implements Domains {

    /** Of an organisation {@code o} in a query of Keycloak's tables: whether people can be sent to a login of it. */
    private static final String HAS_LOGIN = "exists (select p.internalId from IdentityProviderEntity p"
            + " where p.organizationId = o.id and p.enabled = true and (p.linkOnly is null or p.linkOnly = false)"
            + " and (p.hideOnLogin is null or p.hideOnLogin = false))";

    /** With the session and a domain: whose it is. Keycloak asks the database each time where it is nobody's. */
    private static final String FOUND = "sesame-owner-of ";

    @Override
    public Optional<OrganizationModel> owner(MailDomain domain) {
        if (session.getAttribute(FOUND + domain.ascii()) instanceof Optional<?> found) {
            return found.map(OrganizationModel.class::cast);
        }
        var owner = find(domain);
        session.setAttribute(FOUND + domain.ascii(), owner);
        return owner;
    }

    private Optional<OrganizationModel> find(MailDomain domain) {
        return domain.forms().flatMap(this::having).findFirst();
    }

    private Stream<OrganizationModel> having(String name) {
        try {
            return Stream.ofNullable(organizations.getByDomainName(name));
        } catch (ModelValidationException e) {
            // Not a domain that an organisation of Keycloak's can have.
            return Stream.empty();
        }
    }

    /** Those for the most particular of the organisation's domains that has any, else those for any domain that it has. */
    @Override
    public Stream<IdentityProviderModel> providers(MailDomain domain) {
        return owner(domain).filter(OrganizationModel::isEnabled).stream()
                .flatMap(organization -> providers(domain, organization));
    }

    private Stream<IdentityProviderModel> providers(MailDomain domain, OrganizationModel organization) {
        var names = names(domain, organization);
        if (names.isEmpty()) {
            return Stream.empty();
        }
        var all = providers(organization)
                .filter(provider -> provider.isEnabled()
                        && IdentityProviderRedirectMode.EMAIL_MATCH.isSet(provider)
                        && !isExcepted(provider, domain))
                .toList();
        return Stream.concat(names.stream(), Stream.of(OrganizationDomainModel.ANY_DOMAIN))
                .map(name -> all.stream()
                        .filter(provider -> name.equals(wanted(provider)))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .stream()
                .flatMap(List::stream);
    }

    @Override
    public boolean isVerified(MailDomain domain, OrganizationModel organization) {
        return organization
                .getDomains()
                .anyMatch(its ->
                        its.isVerified() && domain.forms().anyMatch(form -> MailDomain.isSame(form, its.getName())));
    }

    @Override
    public Stream<IdentityProviderModel> providers(OrganizationModel organization) {
        return organization.getIdentityProviders();
    }

    @Override
    public Stream<OrganizationModel> owners(IdentityProviderModel provider) {
        return isLoginOfAny(provider)
                ? Stream.ofNullable(organizations.getById(provider.getOrganizationId()))
                : Stream.empty();
    }

    static boolean isLoginOf(OrganizationModel organization, IdentityProviderModel provider) {
        return organization.getId().equals(provider.getOrganizationId());
    }

    static boolean isLoginOfAny(IdentityProviderModel provider) {
        return provider.getOrganizationId() != null;
    }

    @Override
    public boolean haveNames() {
        return Organizations.isEnabledAndOrganizationsPresent(session);
    }

    @Override
    public Optional<OrganizationModel> named(String name) {
        return new NamedOrganizations(session, realm, HAS_LOGIN).of(name);
    }

    @Override
    public Stream<IdentityProviderModel> providersNamed(String name) {
        return Stream.empty();
    }

    /** Which of the organisation's domains this is, perhaps by a star, the most particular first. */
    private static List<String> names(MailDomain domain, OrganizationModel organization) {
        return organization
                .getDomains()
                .map(OrganizationDomainModel::getName)
                .filter(name -> domain.forms().anyMatch(form -> MailDomain.isSame(form, name)))
                .sorted(Comparator.comparingInt(MailDomain::particularity).reversed())
                .toList();
    }

    private static @Nullable String wanted(IdentityProviderModel provider) {
        return provider.getConfig().get(OrganizationModel.ORGANIZATION_DOMAIN_ATTRIBUTE);
    }

    private static boolean isExcepted(IdentityProviderModel provider, MailDomain domain) {
        return DomainList.read(provider.getConfig().get(OrganizationModel.ORGANIZATION_EXCLUDED_DOMAIN_ATTRIBUTE))
                .has(domain);
    }
}
