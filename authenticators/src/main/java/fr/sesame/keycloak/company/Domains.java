package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.OrganizationModel;

/** Where a realm keeps which login is for which domain. */
sealed interface Domains permits OrganizationDomains, ProviderDomains {

    /** Whose the domain is, be it enabled or not; empty where nobody's. */
    Optional<OrganizationModel> owner(MailDomain domain);

    /** The logins that are enabled and redirect people of this domain; the ones that are most particular to it alone. */
    Stream<IdentityProviderModel> providers(MailDomain domain);

    /** The same with those that have no button, and answer for their people all the same. */
    default Stream<IdentityProviderModel> answering(MailDomain domain) {
        return providers(domain);
    }
}
