/** Measures Sésame and Keycloak's own flows on the same server, in the same run, and prints tables in Markdown. */
@NullMarked
package fr.sesame.benchmark;

import org.jspecify.annotations.NullMarked;
