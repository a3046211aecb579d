package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.RealmKey;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What has ended the secrets of an account that were asked for earlier, in whatever attempt: the use of a newer one, or a new
 * password, wherever that is kept. It is remembered for as long as any of them could live. Under a new key of the realm it
 * stays so as long as the older one is there.
 */
public final class EndedSecrets {

    private static final String PREFIX = "sesame.ended.";
    private static final String DOMAIN = "sesame ended 1";
    private static final String BEFORE = "before";

    /** As long as a mail may wait to be written, and its link live from then on. */
    static final long SECONDS = Order.MOST_LINK_SECONDS + 3_600;

    /** Of an ending by an admin, by « ce n’était pas moi » or by a new password, which nobody's success takes back. */
    private static final String ALL = "ALL";

    private final ClaimStore store;
    private final Seal seal;
    private final RealmKeys keys;
    private final String realmId;

    public EndedSecrets(KeycloakSession session, RealmModel realm) {
        this.keys = RealmKeys.of(session, realm);
        this.store = ClaimStore.of(session);
        this.seal = new Seal(keys);
        this.realmId = realm.getId();
    }

    /**
     * Ends those that were asked for before a moment, once the current transaction commits.
     *
     * @param userId the account's id
     */
    public void endBefore(String userId, Purpose purpose, Instant moment) {
        if (before(userId, purpose.name()).filter(moment::isBefore).isEmpty()) {
            end(userId, purpose.name(), moment);
        }
    }

    /** The same of whatever purpose, and logins that are under way. */
    public void endAllBefore(String userId, Instant moment) {
        if (before(userId, ALL).filter(moment::isBefore).isEmpty()) {
            end(userId, ALL, moment);
        }
    }

    private void end(String userId, String purpose, Instant moment) {
        var place = place(keys.active(), userId, purpose);
        store.put(place, SECONDS, seal.close(place, Map.of(BEFORE, Long.toString(moment.toEpochMilli()))));
    }

    /** Whether one that was asked for then is over. */
    public boolean hasEnded(String userId, Purpose purpose, Instant askedAt) {
        return Stream.of(purpose.name(), ALL)
                .flatMap(what -> before(userId, what).stream())
                .anyMatch(askedAt::isBefore);
    }

    /** Whether all of the account's that was under way then is over: its owner has said so, or an admin, or there is a new password. */
    public boolean haveAllEnded(String userId, Instant moment) {
        return allEndedBefore(userId).filter(moment::isBefore).isPresent();
    }

    /** Before which moment all of it is over, by the clock of the node that was told so; empty where nothing has ended it. */
    public Optional<Instant> allEndedBefore(String userId) {
        return before(userId, ALL);
    }

    /** The latest, by whatever key of the realm it was said. */
    private Optional<Instant> before(String userId, String purpose) {
        return keys.all().stream()
                .map(key -> place(key, userId, purpose))
                .flatMap(place -> store.get(place).flatMap(stored -> seal.open(place, stored)).stream())
                .map(notes -> Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault(BEFORE, "0"))))
                .max(Comparator.naturalOrder());
    }

    private String place(RealmKey key, String userId, String purpose) {
        return PREFIX + key.name(DOMAIN, realmId, purpose, userId);
    }
}
