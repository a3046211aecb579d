package fr.sesame.keycloak.secret;

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

    private PendingSecret(AuthenticationSessionModel authSession, Purpose purpose) {
        this.authSession = authSession;
        // Notes of their own for each purpose: the proof of one step must never open another.
        this.idNote = "sesame-secret-" + purpose.name();
        this.userNote = "sesame-proven-user-" + purpose.name();
        this.addressNote = "sesame-proven-address-" + purpose.name();
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
    public void prove(Owner owner) {
        authSession.setAuthNote(userNote, owner.userId());
        authSession.setAuthNote(addressNote, owner.address());
    }

    /** Who has been proven. */
    public Optional<Owner> proven() {
        return Optional.ofNullable(authSession.getAuthNote(userNote))
                .map(userId -> new Owner(
                        userId,
                        Optional.ofNullable(authSession.getAuthNote(addressNote))
                                .orElse(""),
                        0));
    }
}
