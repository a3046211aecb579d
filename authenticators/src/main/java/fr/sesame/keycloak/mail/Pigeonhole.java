package fr.sesame.keycloak.mail;

/**
 * A place for a letter in Keycloak's single-use store. The store can't be searched: whoever knows the node knows where to look.
 *
 * @param node whose it is
 * @param number from 0
 */
record Pigeonhole(String node, int number) {

    private static final String PREFIX = "sesame.mail.hole.";

    String key() {
        return PREFIX + node + "." + number;
    }
}
