package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.OrganizationModel;

/** Where a realm keeps which login is for which domain. */
sealed interface Domains permits OrganizationDomains, ProviderDomains {

    /** Whose the domain is; empty where nobody's, or where that isn't enabled. */
    Optional<OrganizationModel> organization(MailDomain domain);

    /** The logins that are enabled and redirect people of this domain; the ones that are most particular to it alone. */
    Stream<IdentityProviderModel> providers(MailDomain domain);
}
