/**
 * The rules of a new password: those that Sésame adds to the console’s password policies, what pages say of a realm’s
 * rules, and which of them a password breaks. No rule keeps, logs or tells a password.
 */
@NullMarked
package fr.sesame.keycloak.rules;

import org.jspecify.annotations.NullMarked;
