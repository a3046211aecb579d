/**
 * Proof by mail, whatever for: one mail with a code, a link or both, the page that waits for it, and what has become of
 * the account when it comes. The journeys say whom they mail, what the mail tells, and what follows.
 */
@NullMarked
package fr.sesame.keycloak.mailproof;

import org.jspecify.annotations.NullMarked;
