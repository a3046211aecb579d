package fr.sesame.keycloak.check;

import java.util.List;
import java.util.stream.Stream;

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

    /** A finding where there is something to find. */
    static Stream<Finding> when(boolean found, Finding finding) {
        return found ? Stream.of(finding) : Stream.empty();
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
