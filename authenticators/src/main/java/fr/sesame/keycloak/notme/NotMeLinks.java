package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.RevokedTokens;
import fr.sesame.keycloak.server.Seal;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The links of notices. All that is behind one stands in it, closed with the realm's key: a notice has to work for a week,
 * and the store forgets when the last server stops. That it was used is kept where Keycloak keeps revoked tokens.
 */
final class NotMeLinks {

    /** Whoever is away for a week-end reads it in time. */
    static final Duration LIFETIME = Duration.ofDays(7);

    private static final String PLACE = "sesame not me 2";
    private static final String USED = "sesame.not-me.";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Seal seal;
    private final Clock clock;

    NotMeLinks(KeycloakSession session, RealmModel realm, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.seal = new Seal(RealmKeys.of(session, realm));
        this.clock = clock;
    }

    /**
     * The address to mail.
     *
     * @param server the server's public base URI, with a slash at the end
     */
    URI address(URI server, NotMe notMe) {
        return UriBuilder.fromUri(server)
                .path("realms")
                .segment(realm.getName(), NotMeResourceFactory.ID, seal.word(place(), notMe.bytes()))
                .build();
    }

    /** What is behind a link; empty when it was used, is over, or is none of this realm's. */
    Optional<NotMe> read(String token) {
        return seal.openWord(place(), token)
                .flatMap(NotMe::read)
                .filter(notMe -> clock.instant().isBefore(notMe.at().plus(LIFETIME)))
                .filter(notMe -> !isUsed(token));
    }

    /**
     * Uses a link up, unless this request fails: its owner presses again then.
     *
     * @return whether nobody was faster
     */
    boolean use(String token) {
        var store = ClaimStore.of(session);
        var key = USED + Digest.text(token);
        var used = store.claim(key, LIFETIME.toSeconds());
        if (used) {
            // What Keycloak has noted as revoked stays so: it is told when all is stored.
            AfterCommit.run(
                    session,
                    () -> Background.run(
                            session, later -> RevokedTokens.of(later).note(Digest.text(token), LIFETIME.toSeconds())),
                    () -> store.release(List.of(key)));
        }
        return used;
    }

    private boolean isUsed(String token) {
        return ClaimStore.of(session).isClaimed(USED + Digest.text(token))
                || RevokedTokens.of(session).has(Digest.text(token));
    }

    private String place() {
        return PLACE + " " + realm.getId();
    }
}
