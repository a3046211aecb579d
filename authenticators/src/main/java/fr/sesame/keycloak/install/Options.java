package fr.sesame.keycloak.install;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an admin, or a plan, has set for a step.
 *
 * @param alias by which the realm knows it; empty where it has none yet
 * @param values in the order of their names
 */
record Options(String alias, Map<String, String> values) {

    Options {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Those of a step that a plan adds. */
    static Options of(Map<String, String> values) {
        return new Options("", values);
    }

    String text() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(", ", " {", "}"));
    }
}
