/**
 * The demonstration: Keycloak with Sésame on it, an application to log into and an inbox for the mail that it sends.
 */
@NullMarked
package fr.sesame.demo;

import org.jspecify.annotations.NullMarked;
