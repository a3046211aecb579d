/**
 * « Ce n’était pas moi »: the link of a notice by which whoever reads an account's mails undoes what the notice tells, in
 * whatever browser. Opening it changes nothing.
 */
@NullMarked
package fr.sesame.keycloak.notme;

import org.jspecify.annotations.NullMarked;
