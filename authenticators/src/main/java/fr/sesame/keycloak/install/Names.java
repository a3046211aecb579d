package fr.sesame.keycloak.install;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names for a plan and all that is in it: each begins with that of the whole, as those of Keycloak's own copies do. */
final class Names {

    /** Option of Keycloak's condition on another sub-flow: the name of that one. */
    private static final String FLOW_TO_CHECK = "flow_to_check";

    private final String whole;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> renamed = new HashMap<>();

    private Names(String whole) {
        this.whole = whole;
    }

    /** The plan under a name of its own. */
    static Branch of(String alias, String description, Branch plan) {
        var names = new Names(alias);
        var rows = names.flows(plan.rows());
        return new Branch(alias, description, plan.type(), names.options(rows));
    }

    private List<Row> flows(List<Row> rows) {
        return rows.stream()
                .map(row -> new Row(
                        row.requirement(), row.step(), row.options(), row.flow().map(this::flow)))
                .toList();
    }

    private Branch flow(Branch branch) {
        var name = free(branch.alias());
        renamed.putIfAbsent(branch.alias(), name);
        return new Branch(name, branch.description(), branch.type(), flows(branch.rows()));
    }

    /** After the flows: an option may name a later one. */
    private List<Row> options(List<Row> rows) {
        return rows.stream()
                .map(row -> new Row(
                        row.requirement(),
                        row.step(),
                        options(row),
                        row.flow().map(branch -> branch.with(options(branch.rows())))))
                .toList();
    }

    private Optional<Options> options(Row row) {
        return row.options().map(options -> {
            var values = new HashMap<>(options.values());
            values.computeIfPresent(FLOW_TO_CHECK, (key, alias) -> renamed.getOrDefault(alias, alias));
            return new Options(
                    free(options.alias().isBlank() ? row.step().orElse("options") : options.alias()), values);
        });
    }

    private String free(String name) {
        var wanted = whole + " " + name;
        var free = wanted;
        for (var number = 2; !taken.add(free); number++) {
            free = wanted + " " + number;
        }
        return free;
    }
}
