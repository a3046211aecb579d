package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.LockedCredential;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Which codes are used: it is stored with the codes, by one request at a time, and given back when that comes to nothing.
 */
record RecoveryUses(KeycloakSession session, RealmModel realm, Clock clock) {

    /**
     * Claims one.
     *
     * @return how many are left; empty where it was used before, or all have ended meanwhile
     */
    OptionalInt claim(UserModel user, RecoverySet seen, int number) {
        var now = new LockedCredential(session, user).get(seen.id()).flatMap(RecoverySet::read);
        if (now.filter(set -> !set.used().contains(number)).isEmpty()) {
            return OptionalInt.empty();
        }
        var set = now.get();
        var used = new TreeSet<>(set.used());
        used.add(number);
        var left = set.hashes().size() - used.size();
        if (left == 0) {
            new RecoveryCodes(session, realm, clock).end(user);
        } else {
            user.credentialManager().updateStoredCredential(set.withUsed(used));
        }
        return OptionalInt.of(left);
    }
}
