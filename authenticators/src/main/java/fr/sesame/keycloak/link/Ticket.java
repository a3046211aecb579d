package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The proof of a used link on its way into a flow that begins in the same browser: two minutes, since some start pages
 * have a button of their own; one use, one purpose, one application, and gone as soon as anybody logs in or out in that
 * browser ({@link TicketKeeper}). The cookie holds a random name, the store what stands under its digest.
 */
final class Ticket {

    private static final int SECONDS = 120;
    private static final ProofCookie COOKIE = new ProofCookie("SESAME_TICKET", SECONDS, NewCookie.SameSite.LAX);
    private static final String PREFIX = "sesame.ticket.";
    private static final String REALM = "realm";
    private static final String PURPOSE = "purpose";
    private static final String CLIENT = "client";
    private static final String PROOF = "proof";

    private final KeycloakSession session;
    private final RealmModel realm;

    Ticket(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Gives the browser a ticket.
     *
     * @param clientId id of the application whose login it is for
     */
    void give(Purpose purpose, String clientId, Proof proof) {
        var name = Secrets.newId().value();
        session.singleUseObjects()
                .put(
                        key(name),
                        SECONDS,
                        Map.of(
                                REALM, realm.getId(),
                                PURPOSE, purpose.name(),
                                CLIENT, clientId,
                                PROOF, proof.text()));
        COOKIE.write(session, realm, name);
    }

    /** Takes the browser's ticket, if it has one for this purpose and application; there is no second time. */
    Optional<Proof> take(Purpose purpose, String clientId) {
        var name = COOKIE.read(session);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var store = session.singleUseObjects();
        // Another flow's ticket is left to it.
        var ticket = store.get(key(name.get()));
        if (ticket == null
                || !Objects.equals(ticket.get(REALM), realm.getId())
                || !Objects.equals(ticket.get(PURPOSE), purpose.name())
                || !Objects.equals(ticket.get(CLIENT), clientId)
                || store.remove(key(name.get())) == null) {
            return Optional.empty();
        }
        COOKIE.expire(session, realm);
        return Optional.ofNullable(ticket.get(PROOF)).flatMap(Proof::read);
    }

    /** Takes whatever ticket the browser has away. */
    void tearUp() {
        COOKIE.read(session).ifPresent(name -> {
            session.singleUseObjects().remove(key(name));
            COOKIE.expire(session, realm);
        });
    }

    private static String key(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
