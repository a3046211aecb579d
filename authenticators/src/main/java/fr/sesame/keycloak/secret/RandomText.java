package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.server.Digest;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Text that can't be guessed. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DECIMAL = 10;

    private RandomText() {}

    /**
     * Text of so many random bytes, for an address in a mail. Its ends are letters or digits: of a plain text mail programs make
     * links themselves, and leave a sign at the end of one out. That costs a tenth of a bit at the most.
     */
    static String base64(int bytes) {
        var random = new byte[bytes];
        while (true) {
            RANDOM.nextBytes(random);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            if (isLetterOrDigit(text.charAt(0)) && isLetterOrDigit(text.charAt(text.length() - 1))) {
                return text;
            }
        }
    }

    /** Of the alphabet of base64url all but two are. */
    private static boolean isLetterOrDigit(char sign) {
        return sign != '-' && sign != '_';
    }

    /** Each value is as likely as any other; leading zeros stay. */
    static String digits(int length) {
        return padded(RANDOM.nextInt(bound(length)), length);
    }

    /** Digits that only who knows the token can tell, always the same ones; nobody can tell the token from them. */
    static String digitsOf(String token, int length) {
        var hash = new BigInteger(1, Digest.of(token));
        return padded(hash.mod(BigInteger.valueOf(bound(length))).intValue(), length);
    }

    private static int bound(int length) {
        var bound = 1;
        for (var digit = 0; digit < length; digit++) {
            bound *= DECIMAL;
        }
        return bound;
    }

    private static String padded(int number, int length) {
        return String.format(Locale.ROOT, "%0" + length + "d", number);
    }
}
