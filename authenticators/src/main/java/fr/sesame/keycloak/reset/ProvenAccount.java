package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.secret.Proof;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** An account whose mailbox was proven: is it still the one that the mail went to? */
final class ProvenAccount {

    private ProvenAccount() {}

    /**
     * Whether the proof is good for this account now: the same address, nothing in the way of a reset, and no password
     * set since the mail was asked for. So one reset ends all others that were under way, and their mails.
     */
    static boolean isGood(KeycloakSession session, RealmModel realm, Proof proof, UserModel user) {
        return proof.userId().equals(user.getId())
                && proof.address().equalsIgnoreCase(user.getEmail())
                && !hasPasswordSince(user, proof.askedAt())
                && Obstacle.of(session, realm, user).isEmpty();
    }

    private static boolean hasPasswordSince(UserModel user, Instant moment) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .anyMatch(password ->
                        password.getCreatedDate() != null && password.getCreatedDate() > moment.toEpochMilli());
    }
}
