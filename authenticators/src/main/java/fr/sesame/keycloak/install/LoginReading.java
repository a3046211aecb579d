package fr.sesame.keycloak.install;

import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** Whether a flow for logging in is one whose forms can be replaced: what is in it, and in which order. */
record LoginReading(Steps steps) {

    /** Refuses any other, and says why. */
    void examine(Branch flow) {
        var running = flow.running().toList();
        for (var row : running) {
            if (row.isOurs()) {
                throw new RefusedException("ours-already", flow.alias(), steps.name(row));
            }
            if (row.step().filter(id -> !steps.exist(id)).isPresent()) {
                throw new RefusedException(
                        "unknown-step", flow.alias(), row.step().orElse(""));
            }
        }
        Row named = null;
        for (var row : running) {
            if (row.is("auth-username-form")) {
                if (row.requirement() != Requirement.REQUIRED) {
                    throw new RefusedException("name-not-required", flow.alias());
                }
                named = row;
            } else if (row.is("auth-username-password-form", "auth-password-form")) {
                named = null;
            } else if (named != null && !row.isAlternative() && steps.needsSomebody(row)) {
                // Sésame knows nobody before a proof: what stands between name and password would stop every login.
                throw new RefusedException("between-name-and-password", flow.alias(), steps.name(row));
            }
        }
        if (named != null) {
            throw new RefusedException("name-without-password", flow.alias());
        }
        if (!flow.holds("auth-username-password-form", "auth-password-form")) {
            throw new RefusedException("nothing-to-replace", flow.alias());
        }
    }
}
