package fr.sesame.keycloak.linking;

/**
 * Why nothing is linked.
 *
 * @param messageKey what the page says; gets the provider's name
 * @param error of the event
 */
record JoinObstacle(String messageKey, String error) {}
