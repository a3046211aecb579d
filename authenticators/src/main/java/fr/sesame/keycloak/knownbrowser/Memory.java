package fr.sesame.keycloak.knownbrowser;

/**
 * How long browsers are known, and how many.
 *
 * @param days from the proof on: a use makes it no longer
 * @param most of one person; the one that was used least lately goes
 */
public record Memory(int days, int most) {}
