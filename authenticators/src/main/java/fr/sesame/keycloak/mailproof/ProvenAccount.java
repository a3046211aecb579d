package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.PasswordDate;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** An account whose mailbox was proven: is it still the one that the mail went to? */
public final class ProvenAccount {

    private ProvenAccount() {}

    /**
     * The account, if the proof is good for it now: it has the same address, and neither has a password been set nor a newer
     * mail been used since this one was asked for. So one reset ends all mails that are under way.
     */
    public static Optional<UserModel> of(KeycloakSession session, RealmModel realm, Purpose purpose, Proof proof) {
        return proof.userId()
                .map(id -> session.users().getUserById(realm, id))
                .filter(user -> isAddressOf(user, proof.address())
                        && !new PasswordDate(user).isAfter(proof.askedAt())
                        && !new EndedSecrets(session, realm).hasEnded(user.getId(), purpose, proof.askedAt()));
    }

    /** No address at all is right for somebody without one, whom an admin has handed a link. */
    private static boolean isAddressOf(UserModel user, String address) {
        return user.getEmail() == null ? address.isEmpty() : user.getEmail().equalsIgnoreCase(address);
    }
}
