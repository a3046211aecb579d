/** J6, J8, organisations: which one a login is for, and which login of a company may bring whom. */
@NullMarked
package fr.sesame.keycloak.organization;

import org.jspecify.annotations.NullMarked;
