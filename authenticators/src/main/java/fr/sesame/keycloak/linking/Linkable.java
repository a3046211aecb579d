package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.mailproof.Obstacle;
import fr.sesame.keycloak.mailproof.Obstacles;
import fr.sesame.keycloak.server.OutsideAccount;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Whether an account at a provider can be linked by mail to one here. Asked when the mail is written, and again when it is used. */
record Linkable(OutsideAccount outside) {

    private static final String COMPANY = "company";

    /**
     * What stands in the way of this account. That its company's login is the only way in doesn't, where that login is what is
     * to be linked.
     */
    Optional<Obstacle> obstacle(KeycloakSession session, RealmModel realm, UserModel user) {
        return new Obstacles(session, realm)
                .ofAccount(user)
                .filter(obstacle ->
                        !obstacle.reason().equals(COMPANY) || !isOfItsCompany(session, realm, user, obstacle));
    }

    private boolean isOfItsCompany(KeycloakSession session, RealmModel realm, UserModel user, Obstacle obstacle) {
        return obstacle.provider().equals(Optional.of(outside.providerName(session)))
                || CompanyOnly.of(session, realm, user)
                        .flatMap(only -> outside.providerIn(session).filter(only::isLogin))
                        .isPresent();
    }
}
