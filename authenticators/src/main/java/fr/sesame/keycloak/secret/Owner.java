package fr.sesame.keycloak.secret;

/**
 * Whom a secret proves.
 *
 * @param userId the account's id
 * @param address the e-mail address that the secret was sent to; the proof is worth nothing once the account has
 *     another one
 * @param triesCounted how many wrong codes in a row the account was known to have when the secret was made
 */
public record Owner(String userId, String address, int triesCounted) {}
