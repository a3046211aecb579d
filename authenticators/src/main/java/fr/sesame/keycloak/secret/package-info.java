/**
 * The one kind of secret that proves that somebody reads a mailbox: a code to type and a link to follow, twins of which
 * only one can be used, once.
 */
@NullMarked
package fr.sesame.keycloak.secret;

import org.jspecify.annotations.NullMarked;
