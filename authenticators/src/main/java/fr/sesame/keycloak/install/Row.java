package fr.sesame.keycloak.install;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/**
 * A row of a flow: a step, or a flow within.
 *
 * @param step id of the step; empty for a flow without one
 * @param options empty where nobody has set any
 * @param flow empty for a step
 */
record Row(Requirement requirement, Optional<String> step, Optional<Options> options, Optional<Branch> flow) {

    private static final String BASIC = "basic-flow";

    /** A step as it is by default. */
    static Row step(Requirement requirement, String id) {
        return new Row(requirement, Optional.of(id), Optional.empty(), Optional.empty());
    }

    static Row step(Requirement requirement, String id, Map<String, String> options) {
        return new Row(
                requirement,
                Optional.of(id),
                options.isEmpty() ? Optional.empty() : Optional.of(Options.of(options)),
                Optional.empty());
    }

    /** A flow of a plan's own. */
    static Row flow(Requirement requirement, String alias, String description, List<Row> rows) {
        return new Row(
                requirement,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Branch(alias, description, BASIC, rows)));
    }

    /** The same with other rows within. */
    Row within(List<Row> rows) {
        return new Row(requirement, step, options, flow.map(branch -> branch.with(rows)));
    }

    Row required(Requirement other) {
        return new Row(other, step, options, flow);
    }

    /** Whether it is one of these steps. */
    boolean is(String... ids) {
        return step.filter(id -> Arrays.asList(ids).contains(id)).isPresent();
    }

    boolean isOurs() {
        return step.filter(id -> id.startsWith("sesame-")).isPresent();
    }

    boolean runs() {
        return requirement != Requirement.DISABLED;
    }

    boolean isAlternative() {
        return requirement == Requirement.ALTERNATIVE;
    }

    /** Whether Keycloak goes through it, whatever stands beside it. */
    boolean isInSequence() {
        return requirement == Requirement.REQUIRED || requirement == Requirement.CONDITIONAL;
    }

    List<Row> rows() {
        return flow.map(Branch::rows).orElse(List.of());
    }

    /** Itself and all that runs within, in order; nothing where it is disabled. */
    Stream<Row> running() {
        return runs() ? Stream.concat(Stream.of(this), rows().stream().flatMap(Row::running)) : Stream.empty();
    }

    /** Whether one of these steps runs in it. */
    boolean holds(String... ids) {
        return running().anyMatch(row -> row.is(ids));
    }

    /** As lines, indented. */
    Stream<String> lines(String indent) {
        var name = flow.map(Branch::alias).or(() -> step).orElse("");
        return Stream.concat(
                Stream.of(indent + name + " " + requirement
                        + options.map(Options::text).orElse("")),
                rows().stream().flatMap(row -> row.lines(indent + "  ")));
    }
}
