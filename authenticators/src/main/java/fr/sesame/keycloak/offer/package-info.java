/**
 * What people who have logged in by mail are offered afterwards, now and then and never in the way: a passkey, and where to
 * change the password that they came for.
 */
@NullMarked
package fr.sesame.keycloak.offer;

import org.jspecify.annotations.NullMarked;
