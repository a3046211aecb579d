/**
 * Notices to the owners of accounts: of a login in a new browser, and of whatever changes how people get in, by whomever and on
 * whatever way it is changed.
 */
@NullMarked
package fr.sesame.keycloak.notices;

import org.jspecify.annotations.NullMarked;
