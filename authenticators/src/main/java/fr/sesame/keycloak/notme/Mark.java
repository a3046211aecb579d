package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.OutsideAccount;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A few bytes by which a text is known again: links are short, and nobody chooses what stands in them.
 *
 * @param hex those bytes
 */
record Mark(String hex) {

    static final int BYTES = 6;

    static Mark of(String address) {
        return digest("address " + address.toLowerCase(Locale.ROOT));
    }

    static Mark of(OutsideAccount account) {
        return digest("outside " + account.fingerprint());
    }

    static Mark ofCredential(String id) {
        return digest("credential " + id);
    }

    private static Mark digest(String text) {
        return new Mark(HexFormat.of().formatHex(Arrays.copyOf(Digest.of(text), BYTES)));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    static Mark read(ByteBuffer from) {
        var bytes = new byte[BYTES];
        from.get(bytes);
        return new Mark(HexFormat.of().formatHex(bytes));
    }
}
