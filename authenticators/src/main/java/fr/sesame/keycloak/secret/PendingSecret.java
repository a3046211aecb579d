package fr.sesame.keycloak.secret;

import java.util.List;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The secrets that a step of an authentication session waits for, and the proof once it came. Both go with the attempt:
 * whoever starts over or names somebody else has neither.
 */
public final class PendingSecret {

    private final AuthenticationSessionModel authSession;
    private final String idsNote;
    private final String proofNote;

    private PendingSecret(AuthenticationSessionModel authSession, Purpose purpose, String stepId) {
        this.authSession = authSession;
        // Notes of their own for each purpose and step: the proof of one must never open another.
        this.idsNote = "sesame-secret-" + purpose.name() + "-" + stepId;
        this.proofNote = "sesame-proof-" + purpose.name() + "-" + stepId;
    }

    /**
     * For a step.
     *
     * @param stepId its execution's id
     */
    public static PendingSecret in(AuthenticationSessionModel authSession, Purpose purpose, String stepId) {
        return new PendingSecret(authSession, purpose, stepId);
    }

    /** The secrets that the step waits for, the newest first: an older one is good until the newer is there. */
    public List<SecretId> ids() {
        return SecretId.readAll(authSession.getAuthNote(idsNote));
    }

    /** The step waits for these secrets from now on, and for no other one. */
    public void waitFor(List<SecretId> ids) {
        authSession.setAuthNote(idsNote, SecretId.text(ids));
        authSession.removeAuthNote(proofNote);
    }

    /** The secret came, by code or by link. */
    public void prove(Proof proof) {
        authSession.setAuthNote(proofNote, proof.text());
    }

    /** What has been proven. */
    public Optional<Proof> proven() {
        return Optional.ofNullable(authSession.getAuthNote(proofNote)).flatMap(Proof::read);
    }
}
