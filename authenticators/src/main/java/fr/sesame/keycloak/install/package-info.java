/**
 * For admins: puts Sésame into a realm that is in use, from the flows that it has, and takes it out again. One request is one
 * transaction.
 */
@NullMarked
package fr.sesame.keycloak.install;

import org.jspecify.annotations.NullMarked;
