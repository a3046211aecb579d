/** J1, e-mail first: one field, the right next step, and the same next page whether the account exists or not. */
@NullMarked
package fr.sesame.keycloak.identifier;

import org.jspecify.annotations.NullMarked;
