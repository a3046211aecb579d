package fr.sesame.tests;

/**
 * An account of a test.
 *
 * @param name its user name, which is its address as well if it has one
 */
record Account(String id, String name) {}
