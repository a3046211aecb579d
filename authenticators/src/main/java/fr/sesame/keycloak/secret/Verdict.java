package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.watch.Outcome;
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
        EXPIRED(Outcome.EXPIRED),
        /** It or its twin was used. */
        USED(Outcome.SPENT),
        /** A newer one has taken its place. */
        SUPERSEDED(Outcome.SUPERSEDED),
        /** An admin has ended it. */
        REVOKED(Outcome.REVOKED),
        /** Too many wrong tries on it. */
        EXHAUSTED(Outcome.EXHAUSTED),
        /** It was made for something else. */
        FOREIGN(Outcome.FOREIGN);

        private final Outcome outcome;

        Reason(Outcome outcome) {
            this.outcome = outcome;
        }

        /** What it is counted as. */
        public Outcome outcome() {
            return outcome;
        }
    }
}
