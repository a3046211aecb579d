package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import jakarta.ws.rs.core.NewCookie;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The proof of a used link on its way into a flow that begins in the same browser: a minute, one use, one purpose. The
 * cookie holds a random name, the store what it stands for.
 */
public final class Ticket {

    private static final int SECONDS = 60;
    private static final ProofCookie COOKIE = new ProofCookie("SESAME_TICKET", SECONDS, NewCookie.SameSite.LAX);
    private static final String PREFIX = "sesame.ticket.";

    private final KeycloakSession session;
    private final RealmModel realm;

    public Ticket(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Gives the browser a ticket. */
    void give(Purpose purpose, Proof proof) {
        var name = Secrets.newId().value();
        session.singleUseObjects()
                .put(
                        PREFIX + name,
                        SECONDS,
                        Map.of(
                                "realm", realm.getId(),
                                "purpose", purpose.name(),
                                "user", proof.userId(),
                                "address", proof.address(),
                                "asked", Long.toString(proof.askedAt().toEpochMilli())));
        COOKIE.write(session, realm, name);
    }

    /** Takes the browser's ticket, if it has one for this purpose; there is no second time. */
    public Optional<Proof> take(Purpose purpose) {
        var name = COOKIE.read(session);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var store = session.singleUseObjects();
        // Another flow's ticket is left to it.
        var ticket = store.get(PREFIX + name.get());
        if (ticket == null
                || !Objects.equals(ticket.get("realm"), realm.getId())
                || !Objects.equals(ticket.get("purpose"), purpose.name())
                || store.remove(PREFIX + name.get()) == null) {
            return Optional.empty();
        }
        COOKIE.expire(session, realm);
        return Optional.of(new Proof(
                ticket.getOrDefault("user", ""),
                ticket.getOrDefault("address", ""),
                Instant.ofEpochMilli(Long.parseLong(ticket.getOrDefault("asked", "0")))));
    }
}
