package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.OutsideAccount;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The account at a provider that a notice tells of, if it is linked still: its owner may have linked another one since. */
record LinkedAccount(KeycloakSession session, RealmModel realm, UserModel user) {

    Optional<FederatedIdentityModel> of(NotMe notMe) {
        return notMe.linked()
                .flatMap(mark -> session.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .filter(found -> mark.equals(Mark.of(outside(found))))
                        .findFirst());
    }

    static OutsideAccount outside(FederatedIdentityModel linked) {
        return new OutsideAccount(
                linked.getIdentityProvider(), linked.getUserId(), Objects.requireNonNullElse(linked.getUserName(), ""));
    }
}
