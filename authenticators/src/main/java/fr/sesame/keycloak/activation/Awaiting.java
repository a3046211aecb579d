package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.mailproof.Obstacle;
import fr.sesame.keycloak.mailproof.Obstacles;
import java.util.Optional;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** Whether an account waits for its owner's first login. */
record Awaiting(KeycloakSession session, RealmModel realm) {

    static final String ACTIVATED = "activated";

    /** What stands in the way of a mail for the first login; empty where nothing does. */
    Optional<Obstacle> obstacle(UserModel user) {
        if (user.getEmail() == null || user.getEmail().isBlank()) {
            return Optional.of(new Obstacle("without_email", Errors.INVALID_EMAIL, Optional.empty()));
        }
        return new Obstacles(session, realm)
                .ofAccount(user)
                .or(() -> isActivated(user) ? Optional.of(Obstacle.of(ACTIVATED)) : Optional.empty());
    }

    /** Somebody who can log in already, in whatever way of the person's own. */
    private boolean isActivated(UserModel user) {
        var credentials = user.credentialManager();
        return credentials.isConfiguredFor(PasswordCredentialModel.TYPE)
                || credentials.isConfiguredFor(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                || session.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .findAny()
                        .isPresent();
    }
}
