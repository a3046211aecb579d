package fr.sesame.keycloak.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes what an entry of the store says, so that whoever reads the store learns no address, no name and nobody's session
 * from it (AES-256-GCM). The key is made from the realm's and from the key of the entry: each entry has its own, and what
 * was closed for one can't be opened in the place of another, nor in another realm.
 */
public final class Seal {

    private static final String DOMAIN = "sesame seal 1";
    private static final String NOTE = "sealed";
    private static final String AES = "AES";
    private static final String MODE = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** In no note, as in no digest's part. */
    private static final String BETWEEN = "\0";

    private final RealmKeys keys;

    public Seal(RealmKeys keys) {
        this.keys = keys;
    }

    /**
     * Closes notes.
     *
     * @param place the key of the entry
     * @return what to store: one note
     */
    public Map<String, String> close(String place, Map<String, String> notes) {
        return Map.of(NOTE, text(place, notes));
    }

    /** The same as one text. */
    public String text(String place, Map<String, String> notes) {
        var text = notes.entrySet().stream()
                .map(note -> note.getKey() + BETWEEN + note.getValue())
                .collect(Collectors.joining(BETWEEN));
        var key = keys.active();
        return key.id() + " " + base64(encrypt(key, place, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] encrypt(RealmKey key, String place, byte[] content) {
        try {
            var cipher = Cipher.getInstance(MODE);
            // The provider chooses the nonce: some allow nothing else.
            cipher.init(Cipher.ENCRYPT_MODE, entryKey(key, place));
            var closed = cipher.doFinal(content);
            return ByteBuffer.allocate(NONCE_BYTES + closed.length)
                    .put(cipher.getIV())
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Opens notes.
     *
     * @param place the key of the entry
     * @return empty when they were not closed for this place by this realm, or by a key that is there no more; so are those
     *     of versions that closed nothing
     */
    public Optional<Map<String, String>> open(String place, Map<String, String> stored) {
        return open(place, stored.getOrDefault(NOTE, ""));
    }

    /** Opens what {@link #text} has closed. */
    public Optional<Map<String, String>> open(String place, String sealed) {
        var space = sealed.lastIndexOf(' ');
        return space < 0
                ? Optional.empty()
                : keys.named(sealed.substring(0, space)).flatMap(key -> open(key, place, sealed.substring(space + 1)));
    }

    /** Closes bytes into one word, as short as can be, for an address. */
    public String word(String place, byte[] content) {
        return base64(encrypt(keys.active(), place, content));
    }

    /** Opens what {@link #word} has closed: the word doesn't say with which of the realm's keys. */
    public Optional<byte[]> openWord(String place, String word) {
        return keys.all().stream()
                .flatMap(key -> decrypt(key, place, word).stream())
                .findFirst();
    }

    private static Optional<Map<String, String>> open(RealmKey key, String place, String closed) {
        return decrypt(key, place, closed).map(bytes -> notes(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static Optional<byte[]> decrypt(RealmKey key, String place, String closed) {
        try {
            var all = Base64.getUrlDecoder().decode(closed);
            // Java reads several spellings as the same bytes; what is used once would be used once in each.
            // With less than a tag it stumbles, and not as over what was altered.
            if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE || !base64(all).equals(closed)) {
                return Optional.empty();
            }
            var cipher = Cipher.getInstance(MODE);
            cipher.init(Cipher.DECRYPT_MODE, entryKey(key, place), new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES));
            return Optional.of(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Altered, or from elsewhere.
            return Optional.empty();
        }
    }

    private static Map<String, String> notes(String text) {
        var parts = text.split(BETWEEN, -1);
        var notes = new HashMap<String, String>();
        for (var part = 0; part + 1 < parts.length; part += 2) {
            notes.put(parts[part], parts[part + 1]);
        }
        return notes;
    }

    private static SecretKeySpec entryKey(RealmKey key, String place) {
        return new SecretKeySpec(Arrays.copyOf(key.hmac(DOMAIN, place), KEY_BYTES), AES);
    }
}
