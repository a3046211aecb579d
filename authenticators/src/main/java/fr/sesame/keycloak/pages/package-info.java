/**
 * What Keycloak's pages are given that Keycloak doesn't give them: the brand, the way back from help, headings in the
 * person's language, providers by name, recovery codes that stay.
 */
@NullMarked
package fr.sesame.keycloak.pages;

import org.jspecify.annotations.NullMarked;
