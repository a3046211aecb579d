package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.StepOptions;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * The options of the check of providers.
 *
 * @param unverifiedDomains whether a domain of an organisation counts that nobody has marked as verified
 */
record ProviderRuleOptions(boolean unverifiedDomains) {

    private static final String UNVERIFIED_DOMAINS = "unverified-domains";

    private static final StepOptions OPTIONS = StepOptions.of(ProviderRuleAuthenticatorFactory.ID)
            .flag(UNVERIFIED_DOMAINS, false)
            .weaker("true"::equals);

    static ProviderRuleOptions read(@Nullable AuthenticatorConfigModel config) {
        return new ProviderRuleOptions(OPTIONS.read(config).flag(UNVERIFIED_DOMAINS));
    }

    static StepOptions options() {
        return OPTIONS;
    }
}
