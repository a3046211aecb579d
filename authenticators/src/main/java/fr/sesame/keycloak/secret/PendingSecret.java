package fr.sesame.keycloak.secret;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The secret that an authentication session waits for, and the proof once it came, for one purpose. Both go with the
 * attempt: whoever starts over or names somebody else has neither.
 */
public final class PendingSecret {

    private final AuthenticationSessionModel authSession;
    private final String idNote;
    private final String userNote;
    private final String addressNote;
    private final String askedNote;

    private PendingSecret(AuthenticationSessionModel authSession, Purpose purpose) {
        this.authSession = authSession;
        // Notes of their own for each purpose: the proof of one step must never open another.
        this.idNote = "sesame-secret-" + purpose.name();
        this.userNote = "sesame-proven-user-" + purpose.name();
        this.addressNote = "sesame-proven-address-" + purpose.name();
        this.askedNote = "sesame-proven-by-mail-of-" + purpose.name();
    }

    public static PendingSecret in(AuthenticationSessionModel authSession, Purpose purpose) {
        return new PendingSecret(authSession, purpose);
    }

    /** The secret that the session waits for. */
    public Optional<SecretId> id() {
        return Optional.ofNullable(authSession.getAuthNote(idNote)).flatMap(SecretId::read);
    }

    /** The session waits for this secret from now on, and for no other one. */
    public void waitFor(SecretId id) {
        authSession.setAuthNote(idNote, id.value());
        authSession.removeAuthNote(userNote);
        authSession.removeAuthNote(addressNote);
    }

    /** The secret came, by code or by link. */
    public void prove(Proof proof) {
        authSession.setAuthNote(userNote, proof.userId());
        authSession.setAuthNote(addressNote, proof.address());
        authSession.setAuthNote(askedNote, Long.toString(proof.askedAt().toEpochMilli()));
    }

    /** What has been proven. */
    public Optional<Proof> proven() {
        var userId = authSession.getAuthNote(userNote);
        var address = authSession.getAuthNote(addressNote);
        var asked = authSession.getAuthNote(askedNote);
        return userId == null || address == null || asked == null
                ? Optional.empty()
                : Optional.of(new Proof(userId, address, Instant.ofEpochMilli(Long.parseLong(asked))));
    }
}
