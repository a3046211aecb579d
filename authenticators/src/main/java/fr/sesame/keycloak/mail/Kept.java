package fr.sesame.keycloak.mail;

/**
 * Where a letter of this node lies for another one.
 *
 * @param movedKey what is claimed once another node has taken it from there
 */
record Kept(Pigeonhole hole, String movedKey) {}
