package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.RealmKey;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What was mailed for an account, or handed out, and can still be used: for an admin to see, and to end. The store can't be
 * searched, so each account has a row of places in it, in which the ids of its secrets are kept as long as they live.
 */
public final class OutstandingSecrets {

    /** So many of one account are seen; whatever there is more ends with {@link #endAll} as well. */
    private static final int PLACES = 32;

    private static final String PREFIX = "sesame.outstanding.";
    private static final String DOMAIN = "sesame outstanding 1";
    private static final String TAKEN = ".taken";
    private static final String ID = "id";

    private final ClaimStore store;
    private final Seal seal;
    private final RealmKeys keys;
    private final SecretShelf shelf;
    private final EndedSecrets ended;
    private final RealmModel realm;
    private final Clock clock;

    public OutstandingSecrets(KeycloakSession session, RealmModel realm, Clock clock) {
        this.keys = RealmKeys.of(session, realm);
        this.store = ClaimStore.of(session);
        this.seal = new Seal(keys);
        this.shelf = new SecretShelf(store, keys, clock);
        this.ended = new EndedSecrets(session, realm);
        this.realm = realm;
        this.clock = clock;
    }

    /**
     * A secret that can be used.
     *
     * @param code whether it can be typed
     * @param link whether it can be opened
     * @param until when it ends
     * @param handedTo who got its link in the owner's place
     */
    public record Outstanding(
            SecretId id,
            Purpose purpose,
            boolean code,
            boolean link,
            Asked asked,
            Instant until,
            Optional<Hander> handedTo) {}

    /** Once the current transaction commits. */
    void add(String userId, SecretId id, long seconds) {
        var places = places(keys.active(), userId);
        var marks = places.stream().map(place -> place + TAKEN).toList();
        var free = store.claimFirst(marks, seconds);
        if (free.isEmpty()) {
            // Of what is over, the place is given to what isn't.
            places.stream()
                    .filter(place ->
                            idAt(place).flatMap(old -> usable(userId, old)).isEmpty())
                    .findFirst()
                    .ifPresent(place -> store.release(List.of(place + TAKEN)));
            free = store.claimFirst(marks, seconds);
        }
        if (free.isPresent()) {
            var place = places.get(free.getAsInt());
            store.put(place, seconds, seal.close(place, Map.of(ID, id.value())));
        }
    }

    private Optional<SecretId> idAt(String place) {
        return store.get(place)
                .flatMap(notes -> seal.open(place, notes))
                .flatMap(notes -> SecretId.read(notes.getOrDefault(ID, "")));
    }

    /** Those of an account, the latest first. */
    public List<Outstanding> of(String userId) {
        return keys.all().stream()
                .flatMap(key -> places(key, userId).stream())
                .flatMap(place -> idAt(place).stream())
                .distinct()
                .flatMap(id -> usable(userId, id).stream())
                .sorted(Comparator.comparing((Outstanding one) -> one.asked().at())
                        .reversed())
                .toList();
    }

    private Optional<Outstanding> usable(String userId, SecretId id) {
        var now = clock.instant();
        return shelf.find(id)
                .filter(secret -> secret.owner()
                        .flatMap(Owner::userId)
                        .filter(userId::equals)
                        .isPresent())
                .filter(secret -> now.isBefore(secret.until()) && !shelf.isSpent(id))
                .filter(secret ->
                        !ended.hasEnded(userId, secret.purpose(), secret.asked().at()))
                .map(secret -> new Outstanding(
                        id,
                        secret.purpose(),
                        secret.code().isPresent() && now.isBefore(secret.codeUntil()),
                        secret.link().isPresent() && now.isBefore(secret.linkUntil()),
                        secret.asked(),
                        secret.until(),
                        secret.handedTo()));
    }

    /**
     * Ends one of them.
     *
     * @return whether it is one of this account's, and wasn't used before
     */
    public boolean end(String userId, SecretId id) {
        return of(userId).stream().anyMatch(one -> one.id().equals(id)) && shelf.revoke(id);
    }

    /** Ends all that was asked for until now, what is on its way and a proof that isn't used yet included. */
    public void endAll(String userId) {
        // What is asked for in the same millisecond as well.
        var moment = clock.instant().plusMillis(1);
        of(userId).stream().filter(one -> one.asked().at().isBefore(moment)).forEach(one -> shelf.revoke(one.id()));
        ended.endAllBefore(userId, moment);
    }

    private List<String> places(RealmKey key, String userId) {
        var account = key.name(DOMAIN, realm.getId(), userId);
        return IntStream.range(0, PLACES)
                .mapToObj(place -> PREFIX + account + "." + place)
                .toList();
    }
}
