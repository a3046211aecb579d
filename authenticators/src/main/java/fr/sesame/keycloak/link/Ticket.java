package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.RealmCookie;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import fr.sesame.keycloak.server.ServerClock;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The proof of a used link on its way into a flow that begins in the same browser: two minutes, since some start pages
 * have a button of their own; one use, one purpose, one application, and gone as soon as anybody logs in or out in that
 * browser ({@link TicketKeeper}). The cookie holds a random name, the store what stands under its digest, closed.
 */
final class Ticket {

    private static final int SECONDS = 120;
    private static final RealmCookie COOKIE = new RealmCookie("SESAME_TICKET", SECONDS, NewCookie.SameSite.LAX);
    private static final String PREFIX = "sesame.ticket.";
    private static final String REALM = "realm";
    private static final String PURPOSE = "purpose";
    private static final String CLIENT = "client";
    private static final String PROOF = "proof";
    private static final String UNTIL = "until";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClaimStore store;
    private final Seal seal;
    private final Clock clock = new ServerClock();

    Ticket(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.store = ClaimStore.of(session);
        this.seal = new Seal(RealmKeys.of(session, realm));
    }

    /**
     * Gives the browser a ticket.
     *
     * @param clientId id of the application whose login it is for
     */
    void give(Purpose purpose, String clientId, Proof proof) {
        var name = Secrets.newId().value();
        var key = key(name);
        var notes = Map.of(
                REALM, realm.getId(),
                PURPOSE, purpose.name(),
                CLIENT, clientId,
                PROOF, proof.text(),
                UNTIL, clock.instant().plusSeconds(SECONDS).toString());
        store.put(key, SECONDS, seal.close(key, notes));
        COOKIE.write(session, realm, name);
    }

    /** Takes the browser's ticket, if it has one for this purpose and application; there is no second time. */
    Optional<Proof> take(Purpose purpose, String clientId) {
        var name = COOKIE.read(session, realm);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var key = key(name.get());
        var ticket = store.get(key).flatMap(stored -> seal.open(key, stored));
        // Another flow's ticket is left to it.
        if (ticket.isEmpty()
                || !Objects.equals(ticket.get().get(REALM), realm.getId())
                || !Objects.equals(ticket.get().get(PURPOSE), purpose.name())
                || !Objects.equals(ticket.get().get(CLIENT), clientId)
                || !isInTime(ticket.get())
                || store.take(key).isEmpty()) {
            return Optional.empty();
        }
        COOKIE.expire(session, realm);
        return ticket.map(notes -> notes.get(PROOF)).flatMap(Proof::read);
    }

    /** One of an older version doesn't say, and is over. */
    private boolean isInTime(Map<String, String> notes) {
        return Optional.ofNullable(notes.get(UNTIL))
                .map(Instant::parse)
                .filter(clock.instant()::isBefore)
                .isPresent();
    }

    /** Takes whatever ticket the browser has away. */
    void tearUp() {
        COOKIE.read(session, realm).ifPresent(name -> {
            store.take(key(name));
            COOKIE.expire(session, realm);
        });
    }

    private static String key(String name) {
        return PREFIX + Digest.text(name);
    }
}
