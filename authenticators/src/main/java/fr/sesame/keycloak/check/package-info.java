/**
 * For admins: what is wrong with a realm in which Sésame is at work, said by name, with a remedy. Nothing here changes
 * anything.
 */
@NullMarked
package fr.sesame.keycloak.check;

import org.jspecify.annotations.NullMarked;
