/**
 * Help pages that every step links to: « Je n’arrive pas à me connecter », « Je n’ai pas reçu l’e-mail ». They change
 * nothing and know of nobody's account; what they say depends on the realm's settings alone.
 */
@NullMarked
package fr.sesame.keycloak.help;

import org.jspecify.annotations.NullMarked;
