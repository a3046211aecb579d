package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * How often a code was used. A use is claimed in the store in which only one of the whole cluster gets it, and also stored
 * with the code, which outlives that store. It is given back when its request comes to nothing.
 */
final class CodeUses {

    /** Beyond the code's end: clocks of nodes may differ. */
    private static final long GRACE_SECONDS = 300;

    private final KeycloakSession session;
    private final ClaimStore store;
    private final StoredCode code;

    CodeUses(KeycloakSession session, StoredCode code) {
        this.session = session;
        this.store = ClaimStore.of(session);
        this.code = code;
    }

    /** Claims one; whether there was one left. */
    boolean claim(UserModel user, Instant now) {
        var keys = IntStream.range(code.used(), code.terms().uses())
                .mapToObj(use -> "sesame.access-code." + Digest.text(code.id()) + "." + use)
                .toList();
        var seconds = Duration.between(now, code.terms().until()).toSeconds() + GRACE_SECONDS;
        var claimed = store.claimFirst(keys, seconds);
        if (claimed.isEmpty()) {
            return false;
        }
        var place = claimed.getAsInt();
        AfterCommit.run(session, () -> {}, () -> store.release(List.of(keys.get(place))));
        user.credentialManager().updateStoredCredential(code.afterUse(code.used() + place + 1));
        return true;
    }
}
