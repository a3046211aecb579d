/** What ends when an account is deactivated, by whomever: the sessions of the person, and the codes and links on their way. */
@NullMarked
package fr.sesame.keycloak.deactivation;

import org.jspecify.annotations.NullMarked;
