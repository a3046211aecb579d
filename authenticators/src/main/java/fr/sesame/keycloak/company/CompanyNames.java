package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.NamedOrganizations;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider.FetchMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.utils.Organizations;

/**
 * Companies by what their people know of them: an address, a domain, the organisation's name or alias; in realms without
 * organisations the name or alias of the provider. What is found is the same for everybody who types it.
 */
public record CompanyNames(KeycloakSession session, RealmModel realm) {

    /** As long as an organisation's name can be. */
    private static final int LONGEST = 255;

    /** Whether there may be any. */
    public boolean areThere() {
        return organizations().isPresent()
                ? Organizations.isEnabledAndOrganizationsPresent(session)
                : providers().findAny().isPresent();
    }

    /** The logins of a company; none where that is nobody's name. */
    public List<IdentityProviderModel> logins(String typed) {
        if (typed.length() > LONGEST) {
            return List.of();
        }
        var name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            return List.of();
        }
        var routing = new DomainRouting(session, realm);
        var byDomain = MailDomain.of(name.substring(name.lastIndexOf('@') + 1))
                .map(routing::logins)
                .orElse(List.of());
        return byDomain.isEmpty() && !name.contains("@") ? byName(name) : byDomain;
    }

    private List<IdentityProviderModel> byName(String name) {
        return organizations().isPresent()
                ? new NamedOrganizations(session, realm)
                        .of(name)
                        .map(DomainRouting::logins)
                        .orElse(List.of())
                : providers()
                        .filter(provider -> provider.getAlias().equalsIgnoreCase(name)
                                || ProviderName.of(provider).equalsIgnoreCase(name))
                        .toList();
    }

    private Optional<OrganizationProvider> organizations() {
        return new RealmOrganizations(session, realm).provider();
    }

    /** Those that are for a domain at all. */
    private Stream<IdentityProviderModel> providers() {
        return session.identityProviders()
                .getForLogin(FetchMode.REALM_ONLY, null)
                .filter(ProviderDomains::hasAny);
    }
}
