package fr.sesame.keycloak.secret;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names a secret without being one: the authentication session keeps it, and the link carries it before its token.
 *
 * @param value 22 characters of base64url, for 128 random bits
 */
public record SecretId(String value) {

    private static final int BYTES = 16;

    /** Length of the text form. */
    static final int LENGTH = 22;

    private static final String BETWEEN = " ";

    static SecretId random() {
        return new SecretId(RandomText.base64(BYTES));
    }

    /** Several as one text. */
    public static String text(List<SecretId> ids) {
        return ids.stream().map(SecretId::value).collect(Collectors.joining(BETWEEN));
    }

    /** Reads what {@link #text} has written; nothing of nothing. */
    public static List<SecretId> readAll(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(BETWEEN))
                        .flatMap(id -> read(id).stream())
                        .toList();
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
