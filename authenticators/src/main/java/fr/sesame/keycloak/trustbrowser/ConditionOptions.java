package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Options of {@code sesame-known-browser}.
 *
 * @param known whether the flow is for known browsers, and not for all others
 * @param highestLevel of authentication up to which a known browser stands in for the second factor
 */
record ConditionOptions(boolean known, int highestLevel) {

    private static final StepOptions OPTIONS = new StepOptions()
            .flag(
                    "known",
                    "For known browsers",
                    "Off: the flow is for browsers that aren't known, such as one that asks for the second factor. On: for those that"
                            + " are.",
                    false)
            .number(
                    "highest-level",
                    "Highest level of authentication",
                    "Where a flow around this one has Keycloak's « Condition - Level of Authentication » with a higher level, no browser is a"
                            + " known one: a login without a second factor would count as one with it.",
                    1,
                    0,
                    1000);

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }

    static ConditionOptions of(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new ConditionOptions(values.flag("known"), values.number("highest-level"));
    }
}
