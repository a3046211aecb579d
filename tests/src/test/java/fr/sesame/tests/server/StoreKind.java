package fr.sesame.tests.server;

import java.util.List;
import java.util.Locale;

/** Where Keycloak keeps its single-use objects. */
public enum StoreKind {
    /** In memory, shared by the nodes: what Keycloak does by default. */
    MEMORY,
    /** In the database, with sessions of logins in progress and failed logins. */
    DATABASE;

    /** The kind that {@code SESAME_STORE} names: {@code memory}, which is the default, or {@code database}. */
    public static StoreKind wanted() {
        return valueOf(
                System.getenv().getOrDefault("SESAME_STORE", MEMORY.name()).toUpperCase(Locale.ROOT));
    }

    /** What Keycloak calls what has to be switched on for it. */
    List<String> features() {
        return this == DATABASE ? List.of("stateless") : List.of();
    }
}
