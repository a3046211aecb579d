package fr.sesame.keycloak.secret;

import java.time.Instant;

/**
 * What a used secret proves: whoever used it reads this mailbox, and the mail was asked for then. It is worth nothing once
 * the account has another address or a newer password.
 *
 * @param userId the account's id
 * @param address the e-mail address that the secret was sent to
 * @param askedAt when the mail was asked for
 */
public record Proof(String userId, String address, Instant askedAt) {}
