package fr.sesame.keycloak.secret;

import java.time.Instant;

/**
 * How a code is judged whose secret isn't made yet, or never will be.
 *
 * @param nobody what wrong codes are counted on where there is no account
 * @param until when it would end
 * @param tries what wrong ones it would stand
 */
public record Unmade(String nobody, Instant until, Order.Tries tries) {}
