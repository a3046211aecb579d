package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.secret.SecretId;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import fr.sesame.keycloak.server.WorkspacePage;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What stands behind the links of one mail: {@code …/realms/{realm}/sesame-workspace/{token}/{number}}. One entry of the
 * store a mail, closed, under a digest of the token. The links prove nothing and may be opened as often as somebody likes;
 * whoever has one learns the address that it was mailed to.
 */
final class SpaceLinks {

    /** As long as any link of ours at the most. */
    static final int SECONDS = 86_400;

    private static final String PREFIX = "sesame.workspace.";
    private static final String UNTIL = "until";
    private static final String ACCOUNT = "account ";

    private final RealmModel realm;
    private final ClaimStore store;
    private final Seal seal;
    private final Clock clock;

    SpaceLinks(KeycloakSession session, RealmModel realm, Clock clock) {
        this.realm = realm;
        this.store = ClaimStore.of(session);
        this.seal = new Seal(RealmKeys.of(session, realm));
        this.clock = clock;
    }

    /**
     * Keeps what a mail lists, once the transaction commits.
     *
     * @param server the server's public base URI, with a slash at the end
     * @return the links, one for each, in the same order
     */
    List<URI> to(List<Space> spaces, URI server) {
        var token = Secrets.newId().value();
        var notes = new HashMap<String, String>();
        notes.put(UNTIL, clock.instant().plusSeconds(SECONDS).toString());
        for (var number = 0; number < spaces.size(); number++) {
            notes.put(Integer.toString(number), spaces.get(number).reference());
            notes.put(ACCOUNT + number, spaces.get(number).account());
        }
        var key = key(token);
        store.put(key, SECONDS, seal.close(key, notes));
        return IntStream.range(0, spaces.size())
                .mapToObj(number -> UriBuilder.fromUri(server)
                        .path("realms/{realm}/{page}/{token}/{number}")
                        .build(realm.getName(), WorkspacePage.PATH, token, number))
                .toList();
    }

    /** What such a link leads to; empty when its time is over. */
    Optional<Space> behind(String token, String number) {
        if (SecretId.read(token).isEmpty()) {
            return Optional.empty();
        }
        var key = key(token);
        return store.get(key)
                .flatMap(stored -> seal.open(key, stored))
                .filter(notes -> Optional.ofNullable(notes.get(UNTIL))
                        .map(Instant::parse)
                        .filter(clock.instant()::isBefore)
                        .isPresent())
                .filter(notes -> notes.containsKey(ACCOUNT + number))
                .flatMap(notes -> Space.read(notes.getOrDefault(number, ""), notes.getOrDefault(ACCOUNT + number, "")));
    }

    private static String key(String token) {
        return PREFIX + Digest.text(token);
    }
}
