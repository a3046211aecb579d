package fr.sesame.keycloak.check;

/**
 * Something that a rule has found, in words.
 *
 * @param id of the rule, stable
 * @param severity as it stands in a report
 * @param reason what is wrong, and what comes of it
 * @param remedy what to do
 */
public record Judgement(String id, String severity, String reason, String remedy) {

    /** Whether people can't log in, or somebody can who must not. */
    public boolean isCritical() {
        return severity.equals(Severity.CRITICAL.text());
    }
}
