package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.RealmKey;
import fr.sesame.keycloak.server.RealmKeys;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What has ended the secrets of an account that were asked for earlier, in whatever attempt: the use of a newer one, or a new
 * password, wherever that is kept. It is remembered for as long as any of them could live. Under a new key of the realm it is
 * forgotten.
 */
public final class EndedSecrets {

    private static final String PREFIX = "sesame.ended.";
    private static final String DOMAIN = "sesame ended 1";
    private static final int DIGEST_BYTES = 18;
    private static final String BEFORE = "before";

    private final ClaimStore store;
    private final Seal seal;
    private final RealmKey key;
    private final String realmId;

    public EndedSecrets(KeycloakSession session, RealmModel realm) {
        var keys = RealmKeys.of(session, realm);
        this.store = ClaimStore.of(session);
        this.seal = new Seal(keys);
        this.key = keys.active();
        this.realmId = realm.getId();
    }

    /**
     * Ends those that were asked for before a moment, once the current transaction commits.
     *
     * @param userId the account's id
     */
    public void endBefore(String userId, Purpose purpose, Instant moment) {
        if (before(userId, purpose).filter(moment::isBefore).isEmpty()) {
            var place = place(userId, purpose);
            store.put(
                    place,
                    Order.MOST_LINK_SECONDS,
                    seal.close(place, Map.of(BEFORE, Long.toString(moment.toEpochMilli()))));
        }
    }

    /** Whether one that was asked for then is over. */
    public boolean hasEnded(String userId, Purpose purpose, Instant askedAt) {
        return before(userId, purpose).filter(askedAt::isBefore).isPresent();
    }

    private Optional<Instant> before(String userId, Purpose purpose) {
        var place = place(userId, purpose);
        return store.get(place)
                .flatMap(stored -> seal.open(place, stored))
                .map(notes -> Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault(BEFORE, "0"))));
    }

    private String place(String userId, Purpose purpose) {
        return PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Arrays.copyOf(key.hmac(DOMAIN, realmId, purpose.name(), userId), DIGEST_BYTES));
    }
}
