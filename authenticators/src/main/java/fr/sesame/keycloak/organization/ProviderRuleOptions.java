package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The options of the check of providers.
 *
 * @param unverifiedDomains whether a domain of an organisation counts that nobody has marked as verified
 */
record ProviderRuleOptions(boolean unverifiedDomains) {

    private static final String UNVERIFIED_DOMAINS = "unverified-domains";

    private static final StepOptions OPTIONS = new StepOptions()
            .flag(
                    UNVERIFIED_DOMAINS,
                    "Domains that aren't verified",
                    "On: the login of an organization may bring people of all its domains. Off: of those alone that are"
                            + " marked as verified. On is weaker where organizations add their domains themselves: one of"
                            + " them could bring people of a domain that isn't its own.",
                    false);

    static ProviderRuleOptions read(@Nullable AuthenticatorConfigModel config) {
        return new ProviderRuleOptions(OPTIONS.read(config).flag(UNVERIFIED_DOMAINS));
    }

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }
}
