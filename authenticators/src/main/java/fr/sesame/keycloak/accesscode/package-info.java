/**
 * J9, people without an e-mail address: an admin issues an access code, « code d’accès », and whoever holds it gets in with
 * it and sets a password, a passkey or an authenticator application.
 */
@NullMarked
package fr.sesame.keycloak.accesscode;

import org.jspecify.annotations.NullMarked;
