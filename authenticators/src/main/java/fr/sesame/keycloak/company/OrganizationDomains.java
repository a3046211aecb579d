package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
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
import org.keycloak.organization.OrganizationProvider;

/** Domains as organisations of Keycloak 26.5 to 26.7 have them, with what each of their providers says about them. */
record OrganizationDomains(KeycloakSession session, OrganizationProvider organizations) implements Domains {

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

    /** Those for the most particular of the organisation's domains that has any, else those for any domain that it has. */
    @Override
    public Stream<IdentityProviderModel> providers(MailDomain domain) {
        return owner(domain).filter(OrganizationModel::isEnabled).stream()
                .flatMap(organization -> providers(domain, organization));
    }

    private static Stream<IdentityProviderModel> providers(MailDomain domain, OrganizationModel organization) {
        var names = names(domain, organization);
        if (names.isEmpty()) {
            return Stream.empty();
        }
        var all = organization
                .getIdentityProviders()
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
