/** What a known browser spares its owner, how it becomes one, and what is asked on one that was never proven. */
@NullMarked
package fr.sesame.keycloak.trustbrowser;

import org.jspecify.annotations.NullMarked;
