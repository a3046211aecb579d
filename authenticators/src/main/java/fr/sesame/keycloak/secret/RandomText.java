package fr.sesame.keycloak.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Text that can't be guessed. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DECIMAL = 10;

    private RandomText() {}

    static String base64(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Each value is as likely as any other; leading zeros stay. */
    static String digits(int length) {
        var bound = 1;
        for (var digit = 0; digit < length; digit++) {
            bound *= DECIMAL;
        }
        return String.format(Locale.ROOT, "%0" + length + "d", RANDOM.nextInt(bound));
    }
}
