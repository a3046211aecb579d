package fr.sesame.keycloak.server;

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
 * Who answers for the domain of an address: an organisation, and the login of its company. Nothing else reads how Keycloak
 * routes by domain, which Keycloak 26.8 changes.
 */
public final class DomainRouting {

    private final Optional<OrganizationProvider> organizations;

    public DomainRouting(KeycloakSession session, RealmModel realm) {
        this.organizations = realm.isOrganizationsEnabled()
                ? Optional.ofNullable(session.getProvider(OrganizationProvider.class))
                : Optional.empty();
    }

    /** The organisation, if it is enabled. */
    public Optional<OrganizationModel> organization(MailDomain domain) {
        return organizations.flatMap(all -> Stream.of(domain.unicode(), domain.ascii())
                .distinct()
                .flatMap(name -> named(all, name).stream())
                .filter(OrganizationModel::isEnabled)
                .findFirst());
    }

    private static Optional<OrganizationModel> named(OrganizationProvider all, String name) {
        try {
            return Optional.ofNullable(all.getByDomainName(name));
        } catch (ModelValidationException e) {
            // Not a domain that an organisation of Keycloak's can have.
            return Optional.empty();
        }
    }

    /**
     * The provider that Keycloak's own login sends everybody of this domain to: one of the organisation's that is enabled,
     * redirects by address, and is for this domain, for a domain above it with a star, or for any of the organisation's that
     * it doesn't except.
     */
    public Optional<IdentityProviderModel> provider(MailDomain domain) {
        return organization(domain)
                .flatMap(organization -> Optional.ofNullable(matching(domain, organization))
                        .flatMap(its -> organization
                                .getIdentityProviders()
                                .filter(provider -> provider.isEnabled()
                                        && IdentityProviderRedirectMode.EMAIL_MATCH.isSet(provider)
                                        && isFor(provider, domain, its))
                                .findFirst()));
    }

    /**
     * The logins that people of this domain can be sent to, none of which tells anything of a person: those for this very
     * domain, or for a domain above it with a star, else those for any domain of the organisation. Not those that are for
     * linking alone, or hidden.
     */
    public List<IdentityProviderModel> logins(MailDomain domain) {
        var its = organization(domain).map(organization -> matching(domain, organization));
        if (its.isEmpty()) {
            return List.of();
        }
        var all = organization(domain).stream()
                .flatMap(OrganizationModel::getIdentityProviders)
                .filter(provider -> provider.isEnabled()
                        && !Boolean.TRUE.equals(provider.isLinkOnly())
                        && !Boolean.TRUE.equals(provider.isHideOnLogin())
                        && IdentityProviderRedirectMode.EMAIL_MATCH.isSet(provider)
                        && isFor(provider, domain, its.get()))
                .toList();
        var ofThisDomain = all.stream()
                .filter(provider -> !OrganizationDomainModel.ANY_DOMAIN.equals(wanted(provider)))
                .toList();
        return ofThisDomain.isEmpty() ? all : ofThisDomain;
    }

    private static @Nullable String wanted(IdentityProviderModel provider) {
        return provider.getConfig().get(OrganizationModel.ORGANIZATION_DOMAIN_ATTRIBUTE);
    }

    private static @Nullable OrganizationDomainModel matching(MailDomain domain, OrganizationModel organization) {
        var its = Organizations.getMatchingDomain(domain.unicode(), organization);
        return its == null ? Organizations.getMatchingDomain(domain.ascii(), organization) : its;
    }

    private static boolean isFor(IdentityProviderModel provider, MailDomain domain, OrganizationDomainModel its) {
        var wanted = wanted(provider);
        var excepted = provider.getConfig().get(OrganizationModel.ORGANIZATION_EXCLUDED_DOMAIN_ATTRIBUTE);
        if (excepted != null
                && Stream.of(excepted.split(",", -1))
                        .map(String::strip)
                        .anyMatch(name -> Organizations.isSameDomain(domain.unicode(), name)
                                || Organizations.isSameDomain(domain.ascii(), name))) {
            return false;
        }
        return OrganizationDomainModel.ANY_DOMAIN.equals(wanted)
                || its.getName().equals(wanted);
    }
}
