package fr.sesame.keycloak.secret;

import java.util.Base64;
import java.util.Optional;

/**
 * Names a secret without being one: the authentication session keeps it, and the link carries it before its token.
 *
 * @param value 22 characters of base64url, for 128 random bits
 */
public record SecretId(String value) {

    private static final int BYTES = 16;

    /** Length of the text form. */
    static final int LENGTH = 22;

    static SecretId random() {
        return new SecretId(RandomText.base64(BYTES));
    }

    /** Reads the text form; empty when it isn't one. */
    public static Optional<SecretId> read(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Base64.getUrlDecoder().decode(text).length == BYTES
                    ? Optional.of(new SecretId(text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
