package fr.sesame.keycloak.accesscode;

import org.keycloak.models.UserModel;

/** What came of a {@link CodeCheck}. */
sealed interface CodeVerdict {

    /** Reason of a refusal that whoever holds the code can do nothing about. */
    String NOTHING_TO_SET_UP = "nothing_to_set_up";

    /** The code is right and was good for this once. */
    record Right(UserModel user, StoredCode code) implements CodeVerdict {}

    /**
     * The code is right, so whoever holds it may learn why it opens nothing.
     *
     * @param message its key
     * @param argument of the message
     * @param error what the event log is told
     * @param reason what else it is told
     */
    record Told(UserModel user, String message, String argument, String error, String reason) implements CodeVerdict {

        /** Whether somebody who looks after the realm has to be asked. */
        boolean isForTheContact() {
            return reason.equals(NOTHING_TO_SET_UP);
        }
    }

    /**
     * Anything else; nobody is told what.
     *
     * @param error what the event log is told
     * @param counts whether the brute-force detector is told. Not while an account is locked, or strangers could keep it
     *     locked
     */
    record Refused(String error, boolean counts) implements CodeVerdict {}
}
