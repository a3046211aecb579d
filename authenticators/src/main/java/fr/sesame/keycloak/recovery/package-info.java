/**
 * J5, a second factor that isn't at hand: recovery codes, which somebody makes and keeps beforehand. They do what Keycloak's own
 * do, with more bits, hashed like passwords, and in whatever order.
 */
@NullMarked
package fr.sesame.keycloak.recovery;

import org.jspecify.annotations.NullMarked;
