/** J3, forgotten password: the address, a proof by mail, the second factor, a new password. */
@NullMarked
package fr.sesame.keycloak.reset;

import org.jspecify.annotations.NullMarked;
