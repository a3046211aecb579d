/** Whose an address is: the domains of organisations and their logins, and what an organisation rules about them. */
@NullMarked
package fr.sesame.keycloak.company;

import org.jspecify.annotations.NullMarked;
