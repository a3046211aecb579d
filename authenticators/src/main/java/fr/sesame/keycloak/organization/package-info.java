/**
 * J6, J8, organisations: which one a login is for, which login of a company may bring whom, and whom a company lets in by its own
 * login alone.
 */
@NullMarked
package fr.sesame.keycloak.organization;

import org.jspecify.annotations.NullMarked;
