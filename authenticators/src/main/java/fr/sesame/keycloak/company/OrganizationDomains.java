package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.OrganizationModel.IdentityProviderRedirectMode;
import org.keycloak.organization.OrganizationProvider;

/** Domains as organisations of Keycloak 26.5 to 26.7 have them, with what each of their providers says about them. */
record OrganizationDomains(KeycloakSession session, OrganizationProvider organizations) implements Domains {

    /** With the session and a domain: whose it is. Keycloak asks the database each time where it is nobody's. */
    private static final String FOUND = "sesame-owner-of ";

    /**
     * An organisation, and which of its domains this is.
     *
     * @param its perhaps with a star
     */
    private record Owner(OrganizationModel organization, OrganizationDomainModel its) {}

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
        return domain.forms().flatMap(this::named).findFirst();
    }

    private Stream<OrganizationModel> named(String name) {
        try {
            return Stream.ofNullable(organizations.getByDomainName(name));
        } catch (ModelValidationException e) {
            // Not a domain that an organisation of Keycloak's can have.
            return Stream.empty();
        }
    }

    /** Those for this domain of the organisation, else those for any domain that it has. */
    @Override
    public Stream<IdentityProviderModel> providers(MailDomain domain) {
        var owner =
                owner(domain).filter(OrganizationModel::isEnabled).flatMap(organization -> owner(domain, organization));
        if (owner.isEmpty()) {
            return Stream.empty();
        }
        var all = owner.get()
                .organization()
                .getIdentityProviders()
                .filter(provider -> provider.isEnabled()
                        && IdentityProviderRedirectMode.EMAIL_MATCH.isSet(provider)
                        && !isExcepted(provider, domain))
                .toList();
        var its = owner.get().its().getName();
        var ofThisDomain =
                all.stream().filter(provider -> its.equals(wanted(provider))).toList();
        return ofThisDomain.isEmpty()
                ? all.stream().filter(provider -> OrganizationDomainModel.ANY_DOMAIN.equals(wanted(provider)))
                : ofThisDomain.stream();
    }

    private static Optional<Owner> owner(MailDomain domain, OrganizationModel organization) {
        return domain.forms()
                .flatMap(form -> closest(form, organization).stream())
                .findFirst()
                .map(its -> new Owner(organization, its));
    }

    private static Optional<OrganizationDomainModel> closest(String name, OrganizationModel organization) {
        return organization
                .getDomains()
                .filter(its -> MailDomain.isSame(name, its.getName()))
                .max(Comparator.comparingInt(its -> MailDomain.labels(its.getName())));
    }

    private static @Nullable String wanted(IdentityProviderModel provider) {
        return provider.getConfig().get(OrganizationModel.ORGANIZATION_DOMAIN_ATTRIBUTE);
    }

    private static boolean isExcepted(IdentityProviderModel provider, MailDomain domain) {
        return DomainList.read(provider.getConfig().get(OrganizationModel.ORGANIZATION_EXCLUDED_DOMAIN_ATTRIBUTE))
                .has(domain);
    }
}
