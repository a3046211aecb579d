/**
 * Browsers that somebody has proven, and has asked to be remembered: a random name in a cookie, whose keyed digest is a
 * credential of that person. Nothing here decides what a known browser spares its owner.
 */
@NullMarked
package fr.sesame.keycloak.knownbrowser;

import org.jspecify.annotations.NullMarked;
