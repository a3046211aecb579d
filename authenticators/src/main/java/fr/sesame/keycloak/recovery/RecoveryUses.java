package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Which codes are used. A use is claimed in the store in which only one of the whole cluster gets it, and also stored with the
 * codes, which outlive that store. It is given back when its request comes to nothing.
 */
record RecoveryUses(KeycloakSession session, RealmModel realm, Clock clock) {

    /** Longer than any server stays up between two restarts; after one, what is stored with the codes counts. */
    private static final long SECONDS = TimeUnit.DAYS.toSeconds(400);

    /**
     * Claims one.
     *
     * @return how many are left; empty where it was used before
     */
    OptionalInt claim(UserModel user, RecoverySet set, int number) {
        var store = ClaimStore.of(session);
        var key = key(set, number);
        if (set.used().contains(number) || !store.claim(key, SECONDS)) {
            return OptionalInt.empty();
        }
        AfterCommit.run(session, () -> {}, () -> store.release(List.of(key)));
        var used = used(set);
        var left = set.hashes().size() - used.size();
        if (left == 0) {
            new RecoveryCodes(session, realm, clock).end(user);
            return OptionalInt.of(0);
        }
        user.credentialManager().updateStoredCredential(set.withUsed(used));
        var userId = user.getId();
        Background.run(session, later -> settle(later, userId));
        return OptionalInt.of(left);
    }

    /** Of two that are used at one moment, either request may have stored its own alone. */
    private void settle(KeycloakSession later, String userId) {
        var same = later.getContext().getRealm();
        var user = later.users().getUserById(same, userId);
        if (user == null) {
            return;
        }
        new RecoveryCodes(later, same, clock).of(user).ifPresent(set -> {
            var used = new RecoveryUses(later, same, clock).used(set);
            if (!used.equals(set.used())) {
                user.credentialManager().updateStoredCredential(set.withUsed(used));
            }
        });
    }

    /** As far as is stored, and what the cluster knows. */
    private Set<Integer> used(RecoverySet set) {
        var store = ClaimStore.of(session);
        var used = new TreeSet<>(set.used());
        IntStream.range(0, set.hashes().size())
                .filter(number -> !used.contains(number) && store.isClaimed(key(set, number)))
                .forEach(used::add);
        return used;
    }

    private static String key(RecoverySet set, int number) {
        return "sesame.recovery-code." + Digest.text(set.id()) + "." + number;
    }
}
