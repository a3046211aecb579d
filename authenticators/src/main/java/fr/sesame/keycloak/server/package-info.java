/**
 * What Sésame asks of Keycloak's internal classes because no public API gives it, each in one class: when the next release
 * breaks one, one file changes. Elsewhere only constants and the types of the authenticator SPI come from there.
 */
@NullMarked
package fr.sesame.keycloak.server;

import org.jspecify.annotations.NullMarked;
