package fr.sesame.keycloak.install;

import static fr.sesame.keycloak.install.Steps.PROOFS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/**
 * What becomes of a flow for logging in: the same rows in the same order, and ours in the place of Keycloak's forms for name and
 * password.
 *
 * @param organizations whether the realm has them on
 */
record LoginPlan(Steps steps, Variant variant, boolean organizations) {

    private static final String NAME_AND_PASSWORD = "auth-username-password-form";
    private static final String NAME = "auth-username-form";
    private static final String PASSWORD = "auth-password-form";
    private static final String KEYCLOAKS_ORGANIZATION = "organization";

    /** Conditions under which a second factor is still one for all who have any, or for all of whom an application wants it. */
    private static final Set<String> HARMLESS = Set.of(
            Steps.USER_CONFIGURED,
            Steps.CREDENTIAL_CONDITION,
            "sesame-known-browser",
            "conditional-level-of-authentication");

    /** Not named yet. A flow that can't be understood is refused. */
    Branch of(Branch bound) {
        new LoginReading(steps).examine(bound);
        var rows = replaced(bound.rows());
        var behind = new ArrayList<Row>();
        if (variant.isByMail() && rows.stream().noneMatch(this::asksAllWhoHaveOne)) {
            behind.add(steps.secondFactor());
        }
        behind.addAll(variant.atTheEnd());
        if (organizations) {
            behind.add(Row.step(Requirement.REQUIRED, Steps.ORGANIZATION));
            rows = withOrganizationAfterCookie(rows);
        }
        return bound.with(followed(rows, behind));
    }

    private List<Row> replaced(List<Row> level) {
        return level.stream().flatMap(this::replaced).toList();
    }

    private Stream<Row> replaced(Row row) {
        if (!row.runs()) {
            return Stream.of(row);
        }
        if (row.is(NAME_AND_PASSWORD)) {
            return row.isAlternative()
                    ? Stream.of(Row.flow(
                            Requirement.ALTERNATIVE,
                            "login",
                            "Who it is, and the proof",
                            List.of(firstPage(), firstFactor())))
                    : Stream.of(firstPage(), firstFactor());
        }
        if (row.is(NAME)) {
            return Stream.of(firstPage());
        }
        if (row.is(PASSWORD)) {
            return row.isAlternative() ? variant.ways().stream() : Stream.of(firstFactor());
        }
        // Ours does its work, and tells strangers nothing.
        if (row.is(KEYCLOAKS_ORGANIZATION)) {
            return Stream.empty();
        }
        return row.flow().isPresent() ? within(row).stream() : Stream.of(row);
    }

    private Optional<Row> within(Row row) {
        var rows = replaced(row.rows());
        if (does(row.rows()) && !does(rows)) {
            return Optional.empty();
        }
        var ways = row.rows().stream().anyMatch(one -> one.is(PASSWORD) && one.isAlternative());
        if (ways && row.requirement() == Requirement.REQUIRED) {
            // A passkey of the first page is the first factor already.
            return Optional.of(row.within(Stream.concat(Stream.of(Steps.unlessPasskey()), rows.stream())
                            .toList())
                    .required(Requirement.CONDITIONAL));
        }
        return Optional.of(row.within(rows));
    }

    /** Whether there is more in it than conditions and rows that never run. */
    private boolean does(List<Row> rows) {
        return rows.stream().anyMatch(row -> row.runs() && !steps.isCondition(row));
    }

    private Row firstPage() {
        return Row.step(Requirement.REQUIRED, Steps.IDENTIFIER, variant.firstPage());
    }

    private Row firstFactor() {
        return Row.flow(
                Requirement.CONDITIONAL,
                "first factor",
                "Any of these proves who the person is. Skipped by those who used a passkey on the first page",
                Stream.concat(Stream.of(Steps.unlessPasskey()), variant.ways().stream())
                        .toList());
    }

    private boolean asksAllWhoHaveOne(Row row) {
        if (!row.runs()) {
            return false;
        }
        if (row.requirement() == Requirement.REQUIRED && row.is(Steps.SECOND_FACTORS)) {
            return true;
        }
        var open = row.rows().stream()
                .filter(Row::runs)
                .filter(steps::isCondition)
                .allMatch(condition -> HARMLESS.contains(condition.step().orElse("")));
        if (!open) {
            return false;
        }
        return row.rows().stream().anyMatch(one -> one.runs() && one.is(Steps.SECOND_FACTORS))
                || row.rows().stream().anyMatch(this::asksAllWhoHaveOne);
    }

    /** Rows behind the proof, wherever that stands, and not beside alternatives: Keycloak would take no notice of those. */
    private List<Row> followed(List<Row> level, List<Row> more) {
        if (more.isEmpty()) {
            return level;
        }
        if (level.stream().anyMatch(row -> row.isInSequence() && row.holds(PROOFS))) {
            return Stream.concat(level.stream(), more.stream()).toList();
        }
        return level.stream()
                .map(row -> row.flow().isPresent() && row.holds(PROOFS) ? row.within(followed(row.rows(), more)) : row)
                .toList();
    }

    /** Keycloak's cookie never lets somebody in by itself where an application asks for an organisation. */
    private List<Row> withOrganizationAfterCookie(List<Row> level) {
        return level.stream()
                .flatMap(row -> row.is(Steps.COOKIE) && row.isAlternative()
                        ? Stream.of(row, Row.step(Requirement.ALTERNATIVE, Steps.ORGANIZATION))
                        : Stream.of(row.flow().isPresent() ? row.within(withOrganizationAfterCookie(row.rows())) : row))
                .toList();
    }
}
