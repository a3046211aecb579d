package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The logins of companies that know somebody: those of the organisations that this person has come from. */
public record HomeLogins(KeycloakSession session, RealmModel realm) {

    /**
     * Linked to the account, of an organisation that is enabled, and such as people can be sent to. Of several, those that answer for
     * the person's address, if any do.
     */
    public List<IdentityProviderModel> of(UserModel person) {
        var organizations = new RealmOrganizations(session, realm);
        if (organizations.provider().isEmpty()) {
            return List.of();
        }
        var linked = session.users()
                .getFederatedIdentitiesStream(realm, person)
                .map(FederatedIdentityModel::getIdentityProvider)
                .toList();
        if (linked.isEmpty()) {
            return List.of();
        }
        var routing = new DomainRouting(session, realm);
        var logins = organizations
                .of(person)
                .flatMap(organization -> routing.logins(organization).stream())
                .filter(login -> linked.contains(login.getAlias()))
                .toList();
        var ofTheAddress = ofTheAddress(person);
        var both = logins.stream()
                .filter(login -> ofTheAddress.contains(login.getAlias()))
                .toList();
        return both.isEmpty() ? logins : both;
    }

    private List<String> ofTheAddress(UserModel person) {
        return Optional.ofNullable(person.getEmail())
                .flatMap(MailDomain::ofAddress)
                .map(new DomainRouting(session, realm)::logins)
                .orElse(List.of())
                .stream()
                .map(IdentityProviderModel::getAlias)
                .toList();
    }
}
