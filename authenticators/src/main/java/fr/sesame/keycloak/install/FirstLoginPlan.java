package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/**
 * What becomes of a flow for first logins through a provider: where it has somebody link an account that is there already, the
 * account is shown, proven and looked at once more. All else stays.
 */
record FirstLoginPlan(Steps steps) {

    private static final String CONFIRM = "idp-confirm-link";

    /** What the proof of the account replaces. */
    private static final Set<String> REPLACED = Set.of(
            CONFIRM,
            "idp-email-verification",
            "idp-username-password-form",
            "auth-otp-form",
            "webauthn-authenticator",
            "auth-recovery-authn-code-form",
            "auth-conditional-otp-form");

    /** Not named yet. A flow that can't be understood is refused. */
    Branch of(Branch bound) {
        for (var row : bound.running().toList()) {
            if (row.isOurs()) {
                throw new RefusedException("ours-already", bound.alias(), steps.name(row));
            }
            if (row.step().filter(id -> !steps.exist(id)).isPresent()) {
                throw new RefusedException(
                        "unknown-step", bound.alias(), row.step().orElse(""));
            }
        }
        if (!bound.holds(CONFIRM)) {
            throw new RefusedException("first-login-not-understood", bound.alias());
        }
        return bound.with(Stream.concat(
                        Stream.of(Row.step(Requirement.REQUIRED, "sesame-provider-rule")),
                        bound.rows().stream().map(row -> replaced(bound, row)))
                .toList());
    }

    private Row replaced(Branch whole, Row row) {
        if (!row.runs() || !row.holds(CONFIRM)) {
            return row;
        }
        if (row.rows().stream().noneMatch(one -> one.runs() && one.is(CONFIRM))) {
            return row.within(
                    row.rows().stream().map(one -> replaced(whole, one)).toList());
        }
        stranger(row).ifPresent(other -> {
            throw new RefusedException("first-login-mixed", whole.alias(), steps.name(other));
        });
        return row.within(List.of(
                Row.step(Requirement.REQUIRED, "sesame-join-account"),
                Row.flow(
                        Requirement.REQUIRED,
                        "proof of the account",
                        "By its password, or by a code or a link to its own address",
                        List.of(
                                Row.step(Requirement.ALTERNATIVE, "sesame-password"),
                                Row.step(Requirement.ALTERNATIVE, "sesame-join-mail", Map.of("mode", "both")))),
                steps.secondFactor(),
                Row.step(Requirement.REQUIRED, "sesame-finish-join")));
    }

    /** A step of which nobody can say what would become of it. */
    private Optional<Row> stranger(Row row) {
        return row.running()
                .filter(one -> one.flow().isEmpty())
                .filter(one -> !steps.isCondition(one))
                .filter(one -> !REPLACED.contains(one.step().orElse("")))
                .findFirst();
    }
}
