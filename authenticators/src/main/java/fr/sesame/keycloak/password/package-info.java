/** J2, password: one and the same answer to everybody who doesn't have the right one. */
@NullMarked
package fr.sesame.keycloak.password;

import org.jspecify.annotations.NullMarked;
