package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.IdentityProviderStorageProvider.FetchMode;
import org.keycloak.models.OrganizationModel;

/**
 * Domains that stand on the providers themselves, in realms without organisations: {@code sesame-domains} of a provider's
 * configuration, and {@code sesame-excluded-domains}.
 */
record ProviderDomains(IdentityProviderStorageProvider providers) implements Domains {

    static final String DOMAINS = "sesame-domains";
    static final String EXCLUDED = "sesame-excluded-domains";

    /** Whether a provider is for any domain. */
    private static boolean hasAny(IdentityProviderModel provider) {
        return !DomainList.read(provider.getConfig().get(DOMAINS)).names().isEmpty();
    }

    @Override
    public Optional<OrganizationModel> owner(MailDomain domain) {
        return Optional.empty();
    }

    @Override
    public boolean isVerified(MailDomain domain, OrganizationModel organization) {
        return false;
    }

    @Override
    public Stream<IdentityProviderModel> providers(OrganizationModel organization) {
        return Stream.empty();
    }

    @Override
    public Stream<OrganizationModel> owners(IdentityProviderModel provider) {
        return Stream.empty();
    }

    @Override
    public boolean haveNames() {
        return forDomains().findAny().isPresent();
    }

    @Override
    public Optional<OrganizationModel> named(String name) {
        return Optional.empty();
    }

    @Override
    public Stream<IdentityProviderModel> providersNamed(String name) {
        return forDomains()
                .filter(provider -> provider.getAlias().equalsIgnoreCase(name)
                        || ProviderName.of(provider).equalsIgnoreCase(name));
    }

    /** Those that are for a domain at all. */
    private Stream<IdentityProviderModel> forDomains() {
        return providers.getForLogin(FetchMode.REALM_ONLY, null).filter(ProviderDomains::hasAny);
    }

    /** Keycloak keeps in memory which providers people can log in with, for the buttons of its pages. */
    @Override
    public Stream<IdentityProviderModel> providers(MailDomain domain) {
        return closest(providers.getForLogin(FetchMode.REALM_ONLY, null), domain);
    }

    @Override
    public Stream<IdentityProviderModel> answering(MailDomain domain) {
        return closest(
                providers.getAllStream(IdentityProviderQuery.any()).filter(IdentityProviderModel::isEnabled), domain);
    }

    private static Stream<IdentityProviderModel> closest(Stream<IdentityProviderModel> some, MailDomain domain) {
        var fitting = new HashMap<IdentityProviderModel, Integer>();
        some.filter(provider ->
                        !DomainList.read(provider.getConfig().get(EXCLUDED)).has(domain))
                .forEach(provider -> DomainList.read(provider.getConfig().get(DOMAINS))
                        .mostParticular(domain)
                        .ifPresent(particular -> fitting.put(provider, particular)));
        var most = fitting.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return fitting.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(entry -> entry.getKey());
    }
}
