/**
 * Colours, logo and links of a realm, an organisation or a child theme, without code: where they are set, how a colour
 * is corrected until it can be read, and how pages and mails get them.
 */
@NullMarked
package fr.sesame.keycloak.brand;

import org.jspecify.annotations.NullMarked;
