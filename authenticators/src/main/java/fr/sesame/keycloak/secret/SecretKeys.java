package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.server.RealmKey;
import fr.sesame.keycloak.server.RealmKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Digests of codes and tokens, keyed with the realm's key. Each names the key that it was made with, so links that are on
 * their way stay good under a new active key. Codes don't: Keycloak reads the cookies of logins in progress with the
 * active key alone.
 */
final class SecretKeys {

    /** What a digest is of, its first part. */
    static final String CODE = "code";

    /** As {@link #CODE}. */
    static final String LINK = "link";

    private static final String DOMAIN = "sesame secret 1";

    private final RealmKeys keys;

    SecretKeys(RealmKeys keys) {
        this.keys = keys;
    }

    /** A digest of the parts with the realm's active key; the id of the key stands before it. */
    String digest(String... parts) {
        var key = keys.active();
        return key.id() + " " + digest(key, parts);
    }

    /** Whether the digest is that of the parts, compared in constant time; false for none, after the same work. */
    boolean matches(@Nullable String digest, String... parts) {
        var space = digest == null ? -1 : digest.lastIndexOf(' ');
        var made = digest == null || space < 0 ? Optional.<RealmKey>empty() : keys.named(digest.substring(0, space));
        if (digest == null || made.isEmpty()) {
            var active = digest(parts);
            MessageDigest.isEqual(bytes(active), bytes(active));
            return false;
        }
        return MessageDigest.isEqual(bytes(digest.substring(space + 1)), bytes(digest(made.get(), parts)));
    }

    private static String digest(RealmKey key, String... parts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.hmac(DOMAIN, parts));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
