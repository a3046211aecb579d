package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * Who answers for the domain of an address: an organisation, and the login of its company. Nothing else reads how a realm routes by
 * domain, which domains are verified, or whose login a provider is ({@code PackageArrowsTest}). Keycloak 26.8 keeps that elsewhere, which
 * will be another kind of {@link Domains}, chosen here.
 *
 * <p>Two things stand outside. How two names of domains compare is in {@link MailDomain}, as Keycloak 26.7 has it. And
 * {@code rules.PersonalDataRule} reads the names of an organisation's domains, which a password must not hold; no login depends on them.
 */
public final class DomainRouting {

    private static final String ORDER = "guiOrder";

    private final Domains domains;

    public DomainRouting(KeycloakSession session, RealmModel realm) {
        this.domains = new RealmOrganizations(session, realm)
                .provider()
                .<Domains>map(organizations -> new OrganizationDomains(session, realm, organizations))
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

    /** Whether somebody has marked the domain as this organisation's own. */
    public boolean isVerified(MailDomain domain, OrganizationModel organization) {
        return domains.isVerified(domain, organization);
    }

    /** Whether somebody has said that the domain is its organisation's own; also where it is on a provider itself, or nobody's. */
    public boolean isProven(MailDomain domain) {
        return owner(domain).map(owner -> isVerified(domain, owner)).orElse(true);
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
        return reachable(domains.providers(domain));
    }

    /** All logins of an organisation that people can be sent to, in the realm's order. */
    public List<IdentityProviderModel> logins(OrganizationModel organization) {
        return organization.isEnabled() ? reachable(providers(organization)) : List.of();
    }

    /** All logins of an organisation that are enabled, be they hidden. */
    public Stream<IdentityProviderModel> providers(OrganizationModel organization) {
        return domains.providers(organization).filter(IdentityProviderModel::isEnabled);
    }

    /** The organisations whose login a provider is, be they enabled or not: one until Keycloak 26.7. */
    public List<OrganizationModel> owners(IdentityProviderModel provider) {
        return domains.owners(provider).toList();
    }

    /** Whether a provider is the login of an organisation. */
    public static boolean isLoginOf(OrganizationModel organization, IdentityProviderModel provider) {
        return OrganizationDomains.isLoginOf(organization, provider);
    }

    /** Whether a provider is the login of any organisation, be that enabled or not, and organisations on or off. */
    public static boolean isLoginOfAny(IdentityProviderModel provider) {
        return OrganizationDomains.isLoginOfAny(provider);
    }

    /** Whether organisations may use a provider: where it is none's, too, and not where all whose it is are disabled, or gone. */
    public boolean isOpen(IdentityProviderModel provider) {
        return !isLoginOfAny(provider)
                || domains instanceof ProviderDomains
                || domains.owners(provider).anyMatch(OrganizationModel::isEnabled);
    }

    /** Whether any login may be called by a name. */
    boolean haveNames() {
        return domains.haveNames();
    }

    /** The organisation of a name or alias, in whatever capitals, if it is enabled and has a login. */
    Optional<OrganizationModel> named(String name) {
        return domains.named(name);
    }

    /** The logins of whatever people call so. */
    List<IdentityProviderModel> loginsNamed(String name) {
        return named(name)
                .map(this::logins)
                .orElseGet(() -> domains.providersNamed(name).toList());
    }

    private static List<IdentityProviderModel> reachable(Stream<IdentityProviderModel> providers) {
        return providers
                .filter(IdentityProviderModel::isEnabled)
                .filter(DomainRouting::isReachable)
                .sorted(inOrder())
                .toList();
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
