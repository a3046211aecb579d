/**
 * Printable sheets: reads the list of access codes that the server has issued, and makes a tagged PDF of it, one person a page or
 * slips to cut out. It knows neither Keycloak nor the rest of Sésame.
 */
@NullMarked
package fr.sesame.sheets;

import org.jspecify.annotations.NullMarked;
