package fr.sesame.tests;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator application (RFC 6238: SHA-1, 30 s, six digits). */
record OneTimeCodes(String secret) {

    static final OneTimeCodes DEMO = new OneTimeCodes("sesame-demo-totp-2026");

    private static final int PERIOD_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** The code that the application shows now. */
    String now() {
        return at(Instant.now().getEpochSecond() / PERIOD_SECONDS);
    }

    /**
     * The application after somebody has typed in the key that a page shows: base32, in groups.
     *
     * @throws IllegalArgumentException for anything else
     */
    static OneTimeCodes ofShownKey(String key) {
        var secret = new StringBuilder();
        int bits = 0;
        int value = 0;
        for (char letter : key.replaceAll("\\s", "").toCharArray()) {
            int five = BASE32.indexOf(letter);
            if (five < 0) {
                throw new IllegalArgumentException(key);
            }
            value = value << 5 | five;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                secret.append((char) (value >> bits & 0xff));
            }
        }
        return new OneTimeCodes(secret.toString());
    }

    /** The next code, which Keycloak takes already: no code works twice. */
    String next() {
        return at(Instant.now().getEpochSecond() / PERIOD_SECONDS + 1);
    }

    /** A code of long ago. */
    String outdated() {
        return at(Instant.now().getEpochSecond() / PERIOD_SECONDS - 100);
    }

    private String at(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The credentials of an account with a password and this application, for the admin API. */
    List<Map<String, String>> withPassword(String password) {
        return List.of(
                Map.of("type", "password", "value", password),
                Map.of(
                        "type",
                        "otp",
                        "secretData",
                        "{\"value\":\"" + secret + "\"}",
                        "credentialData",
                        "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\"}"));
    }
}
