/** Journeys and attacks, on a real Keycloak. */
@NullMarked
package fr.sesame.tests;

import org.jspecify.annotations.NullMarked;
