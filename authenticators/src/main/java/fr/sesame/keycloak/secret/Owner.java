package fr.sesame.keycloak.secret;

import java.util.Locale;
import java.util.Optional;

/**
 * Whom a secret proves.
 *
 * @param userId the account's id; empty where using the secret makes the account
 * @param address the e-mail address that the secret is sent to; the proof is worth nothing once the account has another
 *     one
 * @param triesCounted how many wrong codes in a row the account was known to have when the secret was made
 */
public record Owner(Optional<String> userId, String address, int triesCounted) {

    /** What wrong codes are counted on. */
    public String countedAs() {
        return userId.orElseGet(() -> stranger(address));
    }

    /** The same where there is no account: a name as typed. */
    public static String stranger(String name) {
        return "nobody " + name.toLowerCase(Locale.ROOT);
    }
}
