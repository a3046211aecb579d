package fr.sesame.keycloak.rules;

import java.util.Map;

/**
 * A rule as a page shows it before anybody types.
 *
 * @param id of the policy
 * @param text key of the message
 * @param value for the message
 * @param asked whether the page asks the server about it while somebody types
 */
record ShownRule(String id, String text, int value, boolean asked) {

    /** By the names that templates use. */
    Map<String, Object> variables() {
        return Map.of("id", id, "text", text, "value", value, "asked", asked);
    }
}
