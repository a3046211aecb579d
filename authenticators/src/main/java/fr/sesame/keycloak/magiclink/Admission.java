package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mailproof.Obstacle;
import fr.sesame.keycloak.mailproof.Obstacles;
import fr.sesame.keycloak.server.NamedRole;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Who may log in by mail. Asked when the mail is written, and again when it is used. */
record Admission(LoginOptions options) {

    /** What stands in the way of this account. */
    Optional<Obstacle> obstacle(KeycloakSession session, RealmModel realm, UserModel user) {
        var obstacles = new Obstacles(session, realm);
        return obstacles
                .ofAccount(user)
                .or(() -> options.directoryPeople() ? Optional.empty() : obstacles.ofStorage(user))
                .or(() -> options.verifiedOnly() && !user.isEmailVerified()
                        ? Optional.of(Obstacle.of("unverified"))
                        : Optional.empty())
                .or(() -> isOpenToAll() || hasRole(session, realm, user) || isMember(session, realm, user)
                        ? Optional.empty()
                        : Optional.of(Obstacle.of("restricted")));
    }

    /** Whether neither roles nor organisations are asked for. */
    boolean isOpenToAll() {
        return options.roles().isEmpty() && options.organizations().isEmpty();
    }

    private boolean hasRole(KeycloakSession session, RealmModel realm, UserModel user) {
        return options.roles().stream()
                .map(name -> NamedRole.find(session, realm, name))
                .anyMatch(role -> role != null && user.hasRole(role));
    }

    private boolean isMember(KeycloakSession session, RealmModel realm, UserModel user) {
        return !options.organizations().isEmpty()
                && new RealmOrganizations(session, realm)
                        .of(user)
                        .anyMatch(organization -> options.organizations().contains(organization.getAlias()));
    }
}
