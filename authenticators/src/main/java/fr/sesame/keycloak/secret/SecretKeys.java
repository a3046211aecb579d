package fr.sesame.keycloak.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The key of the digests: the realm's HS512 key, which every realm has, all nodes share, and the admin rotates with the
 * realm's other keys. A digest names the key that it was made with, so links that are on their way stay good under a new
 * active key as long as the old one is passive. Codes don't: Keycloak reads the cookies of logins in progress with the
 * active key alone. Deleting or disabling a key ends its links.
 */
final class SecretKeys {

    /** The same key signs cookies: nothing of ours may ever be taken for one of theirs. */
    private static final String DOMAIN = "sesame secret 1";

    private static final String HMAC = "HmacSHA512";

    private final KeycloakSession session;
    private final RealmModel realm;

    SecretKeys(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** A digest of the parts with the realm's active key; the id of the key stands before it. */
    String digest(String... parts) {
        var key = session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512);
        return key.getKid() + " " + hmac(key.getSecretKey(), parts);
    }

    /** Whether the digest is that of the parts, compared in constant time; false for none, after the same work. */
    boolean matches(@Nullable String digest, String... parts) {
        var space = digest == null ? -1 : digest.lastIndexOf(' ');
        var made = digest == null || space < 0
                ? Optional.<SecretKey>empty()
                : Optional.ofNullable(
                                session.keys().getKey(realm, digest.substring(0, space), KeyUse.SIG, Algorithm.HS512))
                        .map(key -> key.getSecretKey());
        if (digest == null || made.isEmpty()) {
            var active = digest(parts);
            MessageDigest.isEqual(bytes(active), bytes(active));
            return false;
        }
        return MessageDigest.isEqual(bytes(digest.substring(space + 1)), bytes(hmac(made.get(), parts)));
    }

    private static String hmac(SecretKey key, String... parts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(bytes(DOMAIN));
            for (var part : parts) {
                // No part has a zero byte in it, so no two lists of parts look alike.
                mac.update((byte) 0);
                mac.update(bytes(part));
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
