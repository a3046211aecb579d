package fr.sesame.keycloak.server;

import java.util.Objects;

/**
 * What the log is told of an exception: its kind and that of what is behind it. Texts of user storages and databases quote what was
 * looked for, an address for instance, and are for whoever has switched the debug log on.
 */
public record FaultName(Throwable fault) {

    private static final int DEEPEST = 10;

    @Override
    public String toString() {
        var name = fault.getClass().getName();
        var deepest = fault;
        for (var depth = 0; depth < DEEPEST && deepest.getCause() != null; depth++) {
            deepest = Objects.requireNonNull(deepest.getCause());
        }
        return deepest == fault ? name : name + " (" + deepest.getClass().getName() + ")";
    }
}
