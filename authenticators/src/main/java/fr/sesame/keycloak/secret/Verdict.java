package fr.sesame.keycloak.secret;

import java.util.Optional;

/** What became of a code or a link. */
public sealed interface Verdict {

    /** Right, and used up by this. */
    record Accepted(Proof proof) implements Verdict {}

    /**
     * Not judged any more, or wrong.
     *
     * @param reason for the page and the event log
     */
    record Refused(Reason reason) implements Verdict {}

    /**
     * A wrong code, which counts.
     *
     * @param userId whose account it counts on; empty for nobody's
     * @param inARow how many there are in a row now
     */
    record Wrong(Optional<String> userId, int inARow) implements Verdict {}

    /** Why a secret isn't judged. */
    enum Reason {
        /** There is no such secret, or its time is over. */
        EXPIRED,
        /** It or its twin was used. */
        USED,
        /** A newer one has taken its place. */
        SUPERSEDED,
        /** An admin has ended it. */
        REVOKED,
        /** Too many wrong tries on it. */
        EXHAUSTED,
        /** It was made for something else. */
        FOREIGN
    }
}
