package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.List;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The logins of companies that know somebody: those of the organisations that this person has come from. */
public record HomeLogins(KeycloakSession session, RealmModel realm) {

    /** Linked to the account, of an organisation that is enabled, and such as people can be sent to. */
    public List<IdentityProviderModel> of(UserModel person) {
        var organizations = new RealmOrganizations(session, realm);
        if (organizations.provider().isEmpty()) {
            return List.of();
        }
        var linked = session.users()
                .getFederatedIdentitiesStream(realm, person)
                .map(FederatedIdentityModel::getIdentityProvider)
                .toList();
        return linked.isEmpty()
                ? List.of()
                : organizations
                        .of(person)
                        .flatMap(organization -> DomainRouting.logins(organization).stream())
                        .filter(login -> linked.contains(login.getAlias()))
                        .toList();
    }
}
