/**
 * What Keycloak's pages are given that Keycloak doesn't give them: the brand, the way back from help, headings in the
 * person's language, providers by name, recovery codes that stay; and which of them is shown where a login elsewhere has come to
 * nothing.
 */
@NullMarked
package fr.sesame.keycloak.pages;

import org.jspecify.annotations.NullMarked;
