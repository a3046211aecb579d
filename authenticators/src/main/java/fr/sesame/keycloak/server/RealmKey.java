package fr.sesame.keycloak.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A secret key of a realm.
 *
 * @param id what Keycloak calls it ({@code kid})
 * @param key never leaves the server
 */
public record RealmKey(String id, SecretKey key) {

    private static final String HMAC = "HmacSHA512";

    /** Enough that no two are alike. */
    private static final int NAME_BYTES = 18;

    /**
     * The keyed digest of the parts.
     *
     * @param domain what it is for: the same key signs cookies, and nothing of ours may ever be taken for one of theirs
     * @return 64 bytes
     */
    public byte[] hmac(String domain, String... parts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(domain.getBytes(StandardCharsets.UTF_8));
            for (var part : parts) {
                // No part has a zero byte in it, so no two lists of parts look alike.
                mac.update((byte) 0);
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A name in the store for what nobody may find there who has no key: names and addresses can be guessed, and whoever reads
     * the store must not be able to look whether he is right. Short, since some stores have narrow keys.
     *
     * @param domain as in {@link #hmac}
     */
    public String name(String domain, String... parts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hmac(domain, parts), NAME_BYTES));
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "RealmKey[" + id + "]";
    }
}
