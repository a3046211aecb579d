package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * Who answers for the domain of an address: an organisation, and the login of its company. Nothing else reads how a realm
 * routes by domain; Keycloak 26.8 keeps that elsewhere, which will be another kind of {@link Domains}.
 */
public final class DomainRouting {

    private static final String ORDER = "guiOrder";

    private final Domains domains;

    public DomainRouting(KeycloakSession session, RealmModel realm) {
        this.domains = new RealmOrganizations(session, realm)
                .provider()
                .<Domains>map(organizations -> new OrganizationDomains(session, organizations))
                .orElseGet(() -> new ProviderDomains(session.identityProviders()));
    }

    /** The organisation, if it is enabled. */
    public Optional<OrganizationModel> organization(MailDomain domain) {
        return owner(domain).filter(OrganizationModel::isEnabled);
    }

    /** The organisation, be it enabled or not: what it rules of its people outlasts that. */
    Optional<OrganizationModel> owner(MailDomain domain) {
        return domains.owner(domain);
    }

    /** Whether somebody has said that the domain is its organisation's own; also where it is on a provider itself, or nobody's. */
    public boolean isProven(MailDomain domain) {
        return owner(domain).map(domain::isVerifiedOf).orElse(true);
    }

    /** The provider that answers for everybody of this domain, be it hidden. */
    public Optional<IdentityProviderModel> provider(MailDomain domain) {
        return domains.answering(domain).min(inOrder());
    }

    /**
     * The logins that people of this domain can be sent to, none of which tells anything of a person, in the realm's order.
     * Not those that are for linking alone, or hidden.
     */
    public List<IdentityProviderModel> logins(MailDomain domain) {
        return domains.providers(domain)
                .filter(DomainRouting::isReachable)
                .sorted(inOrder())
                .toList();
    }

    /** All logins of an organisation that people can be sent to, in the realm's order. */
    public static List<IdentityProviderModel> logins(OrganizationModel organization) {
        return organization.isEnabled()
                ? organization
                        .getIdentityProviders()
                        .filter(IdentityProviderModel::isEnabled)
                        .filter(DomainRouting::isReachable)
                        .sorted(inOrder())
                        .toList()
                : List.of();
    }

    /** Whether people may be sent there to log in, by whatever has led to it. */
    private static boolean isReachable(IdentityProviderModel provider) {
        return !Boolean.TRUE.equals(provider.isLinkOnly()) && !Boolean.TRUE.equals(provider.isHideOnLogin());
    }

    /** As on Keycloak's pages. */
    private static Comparator<IdentityProviderModel> inOrder() {
        return Comparator.comparingInt(DomainRouting::order)
                .thenComparing(ProviderName::of, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(IdentityProviderModel::getAlias);
    }

    private static int order(IdentityProviderModel provider) {
        try {
            return Integer.parseInt(provider.getConfig().getOrDefault(ORDER, ""));
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }
}
