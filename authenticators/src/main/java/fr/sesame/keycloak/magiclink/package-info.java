/**
 * Logging in by a one-time link or code that is mailed: as the first factor, the only one or the second one. An admin can
 * have a link made as well.
 */
@NullMarked
package fr.sesame.keycloak.magiclink;

import org.jspecify.annotations.NullMarked;
