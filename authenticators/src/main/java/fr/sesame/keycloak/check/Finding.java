package fr.sesame.keycloak.check;

import java.util.List;

/**
 * Something that a rule has found.
 *
 * @param id of the rule, stable: scripts may name it
 * @param about what it was found in, such as a flow, a step or an application, as the admin knows it; their number and order
 *     are the rule's
 */
record Finding(String id, Severity severity, List<String> about) {

    Finding {
        about = List.copyOf(about);
    }

    static Finding critical(String id, String... about) {
        return new Finding(id, Severity.CRITICAL, List.of(about));
    }

    static Finding warning(String id, String... about) {
        return new Finding(id, Severity.WARNING, List.of(about));
    }

    static Finding note(String id, String... about) {
        return new Finding(id, Severity.NOTE, List.of(about));
    }
}
