/** A second factor that is asked for before the first one. */
@NullMarked
package fr.sesame.keycloak.secondfactor;

import org.jspecify.annotations.NullMarked;
