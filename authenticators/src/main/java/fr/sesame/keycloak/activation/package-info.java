/**
 * J5, new accounts: the mail that invites somebody to a new account, its link, and the address that is shown to be one's own by a
 * code.
 */
@NullMarked
package fr.sesame.keycloak.activation;

import org.jspecify.annotations.NullMarked;
