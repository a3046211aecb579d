package fr.sesame.keycloak.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/**
 * What becomes of a flow for a forgotten password: the proof by mail, the second factor, the new password. Rows of somebody
 * else's stay where they were, before the proof or behind it.
 *
 * @param organizations whether the realm has them on
 */
record ResetPlan(Steps steps, boolean organizations) {

    private static final String CHOOSE_USER = "reset-credentials-choose-user";
    private static final String[] KEYCLOAKS = {CHOOSE_USER, "reset-credential-email", "reset-password", "reset-otp"};

    /** Not named yet. A flow that can't be understood is refused. */
    Branch of(Branch bound) {
        examine(bound);
        var before = new ArrayList<Row>();
        var behind = new ArrayList<Row>();
        var side = before;
        for (var row : bound.rows()) {
            if (row.runs() && row.is(CHOOSE_USER)) {
                side = behind;
            } else if (!isReplaced(row)) {
                side.add(row);
            }
        }
        return bound.with(Stream.of(
                        before.stream(),
                        Stream.of(
                                Row.step(Requirement.REQUIRED, "sesame-reset-identifier"),
                                Row.step(Requirement.REQUIRED, "sesame-reset-code", Map.of("mode", "both")),
                                steps.secondFactor()),
                        behind.stream(),
                        Stream.of(Row.step(Requirement.REQUIRED, "sesame-new-password")),
                        organizations
                                ? Stream.of(Row.step(Requirement.REQUIRED, Steps.ORGANIZATION))
                                : Stream.<Row>empty())
                .flatMap(rows -> rows)
                .toList());
    }

    /** One of Keycloak's, or a sub-flow that has nothing else but conditions. */
    private boolean isReplaced(Row row) {
        return row.runs()
                && (row.is(KEYCLOAKS)
                        || (row.holds(KEYCLOAKS)
                                && row.running()
                                        .filter(one -> one.flow().isEmpty())
                                        .allMatch(one -> one.is(KEYCLOAKS) || steps.isCondition(one))));
    }

    private void examine(Branch flow) {
        for (var row : flow.running().toList()) {
            if (row.isOurs()) {
                throw new RefusedException("ours-already", flow.alias(), steps.name(row));
            }
            if (row.step().filter(id -> !steps.exist(id)).isPresent()) {
                throw new RefusedException(
                        "unknown-step", flow.alias(), row.step().orElse(""));
            }
        }
        if (flow.rows().stream().noneMatch(row -> row.runs() && row.is(CHOOSE_USER))) {
            throw new RefusedException("reset-not-understood", flow.alias());
        }
        mixed(flow).stream().findFirst().ifPresent(row -> {
            throw new RefusedException(
                    "reset-mixed", flow.alias(), row.flow().orElseThrow().alias());
        });
    }

    /** Sub-flows in which Keycloak's steps stand among others: nobody can say what would become of those. */
    private List<Row> mixed(Branch flow) {
        return flow.rows().stream()
                .filter(row -> row.flow().isPresent() && row.holds(KEYCLOAKS) && !isReplaced(row))
                .toList();
    }
}
