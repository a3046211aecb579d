package fr.sesame.keycloak.recovery;

/** What came of a {@link RecoveryCheck}. */
sealed interface RecoveryVerdict {

    /**
     * The code is right and was good for this once.
     *
     * @param left how many others there are
     */
    record Right(int left) implements RecoveryVerdict {}

    /**
     * Anything else.
     *
     * @param message its key
     * @param error what the event log is told
     * @param counts whether the brute-force detector is told. Not while an account is locked, or strangers could keep it
     *     locked
     */
    record Refused(String message, String error, boolean counts) implements RecoveryVerdict {}
}
