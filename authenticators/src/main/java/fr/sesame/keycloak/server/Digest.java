package fr.sesame.keycloak.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What stands for a text that nobody can guess: from it alone nobody finds the text (SHA-256). */
public final class Digest {

    private Digest() {}

    /** The digest of a text: 32 bytes. */
    public static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same as 43 characters of base64url, for the key of a store. */
    public static String text(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(text));
    }
}
