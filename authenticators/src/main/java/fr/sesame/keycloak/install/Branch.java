package fr.sesame.keycloak.install;

import fr.sesame.keycloak.server.Digest;
import java.util.List;
import java.util.stream.Stream;

/**
 * A flow with all that is in it, apart from any realm.
 *
 * @param alias its name; in a plan that isn't named yet, the name behind that of the whole
 * @param type Keycloak's provider id of flows
 */
record Branch(String alias, String description, String type, List<Row> rows) {

    Branch {
        rows = List.copyOf(rows);
    }

    Branch with(List<Row> others) {
        return new Branch(alias, description, type, others);
    }

    /** All that runs, in order. */
    Stream<Row> running() {
        return rows.stream().flatMap(Row::running);
    }

    boolean holds(String... ids) {
        return running().anyMatch(row -> row.is(ids));
    }

    /** As lines, for people and for comparing: names of options aren't among them. */
    List<String> lines() {
        return rows.stream().flatMap(row -> row.lines("")).toList();
    }

    /** What stands for it in the realm's record of what was made. */
    String digest() {
        return Digest.text(description + "\n" + String.join("\n", lines()));
    }
}
