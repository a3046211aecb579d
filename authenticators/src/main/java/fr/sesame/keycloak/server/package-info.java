/**
 * The parts of Keycloak's private API that Sésame has no way around, each in one class: when the next release breaks one,
 * one file changes.
 */
@NullMarked
package fr.sesame.keycloak.server;

import org.jspecify.annotations.NullMarked;
