package fr.sesame.keycloak.rules;

/**
 * A rule as a page shows it before anybody types.
 *
 * @param id of the policy
 * @param text key of the message
 * @param value for the message
 * @param asked whether the page asks the server about it while somebody types
 */
public record ShownRule(String id, String text, int value, boolean asked) {

    // By the names that templates use.

    public String getId() {
        return id;
    }

    public String getText() {
        return text;
    }

    public int getValue() {
        return value;
    }

    public boolean isAsked() {
        return asked;
    }
}
