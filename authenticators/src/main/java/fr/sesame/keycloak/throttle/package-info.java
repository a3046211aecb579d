/**
 * Limits, as claims on slots: a limit of n in a time is n keys with that lifetime in the store that all nodes share, and
 * whoever finds none free has reached it. No lock, no table, the same on every node.
 */
@NullMarked
package fr.sesame.keycloak.throttle;

import org.jspecify.annotations.NullMarked;
