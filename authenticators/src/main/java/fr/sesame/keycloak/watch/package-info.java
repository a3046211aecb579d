/**
 * What whoever runs the server can see of the journeys: counts for its metrics, spans for its traces. Nobody is looked up for it,
 * and neither names nor addresses are in it.
 */
@NullMarked
package fr.sesame.keycloak.watch;

import org.jspecify.annotations.NullMarked;
