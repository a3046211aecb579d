package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.server.StepOptions;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * Options of {@code sesame-known-browser}.
 *
 * @param known whether the flow is for known browsers, and not for all others
 * @param highestLevel of authentication up to which a known browser stands in for the second factor
 */
record ConditionOptions(boolean known, int highestLevel) {

    private static final StepOptions OPTIONS = StepOptions.of(KnownBrowserConditionFactory.ID)
            .flag("known", false)
            .number("highest-level", 1, 0, 1000)
            .weakerAbove();

    static StepOptions options() {
        return OPTIONS;
    }

    static ConditionOptions of(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new ConditionOptions(values.flag("known"), values.number("highest-level"));
    }
}
