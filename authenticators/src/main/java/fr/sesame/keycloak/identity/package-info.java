/**
 * Who is trying to log in: what the person typed, and the account that may or may not be behind it.
 *
 * <p>Shared by all journeys. A journey carries an {@link fr.sesame.keycloak.identity.Identity} and treats it the same way
 * whether it has an account or not, so that nobody can tell from outside who has one.
 */
@NullMarked
package fr.sesame.keycloak.identity;

import org.jspecify.annotations.NullMarked;
