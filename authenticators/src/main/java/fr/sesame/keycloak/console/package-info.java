/** What the admin console shows of Sésame: its texts in French, and a form for what stands in a realm's attributes. */
@NullMarked
package fr.sesame.keycloak.console;

import org.jspecify.annotations.NullMarked;
