package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.OrganizationModel;

/** Where a realm keeps which login is for which domain, and whose a login is. */
sealed interface Domains permits OrganizationDomains, ProviderDomains {

    /** Whose the domain is, be it enabled or not; empty where nobody's. */
    Optional<OrganizationModel> owner(MailDomain domain);

    /** Whether somebody has marked the domain as this organisation's own. */
    boolean isVerified(MailDomain domain, OrganizationModel organization);

    /** The logins that are enabled and redirect people of this domain; the ones that are most particular to it alone. */
    Stream<IdentityProviderModel> providers(MailDomain domain);

    /** The same with those that have no button, and answer for their people all the same. */
    default Stream<IdentityProviderModel> answering(MailDomain domain) {
        return providers(domain);
    }

    /** All logins of an organisation, be they enabled or not. */
    Stream<IdentityProviderModel> providers(OrganizationModel organization);

    /** The organisations whose login a provider is, be they enabled or not. */
    Stream<OrganizationModel> owners(IdentityProviderModel provider);

    /** Whether any login may be called by a name. */
    boolean haveNames();

    /** The organisation of this name or alias, in whatever capitals, if it is enabled and has a login. */
    Optional<OrganizationModel> named(String name);

    /** The logins of this name or alias, in whatever capitals, that are for a domain and no organisation's. */
    Stream<IdentityProviderModel> providersNamed(String name);
}
