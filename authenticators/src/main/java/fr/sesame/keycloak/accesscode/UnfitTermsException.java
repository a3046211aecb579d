package fr.sesame.keycloak.accesscode;

/** Terms on which no code is issued. */
final class UnfitTermsException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param reason for the answer, such as {@code lifetime_out_of_range} */
    UnfitTermsException(String reason) {
        super(reason);
    }

    /** For the answer. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
