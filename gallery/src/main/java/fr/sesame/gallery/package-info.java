/** Every page and every mail, in every state, as Keycloak itself renders them. For tests and pictures only. */
@NullMarked
package fr.sesame.gallery;

import org.jspecify.annotations.NullMarked;
