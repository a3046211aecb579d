/**
 * The first login through an identity provider that meets an account which is there already: what will be linked is shown,
 * the account is proven, what could have changed meanwhile is looked at, and its owner is told by mail.
 */
@NullMarked
package fr.sesame.keycloak.linking;

import org.jspecify.annotations.NullMarked;
