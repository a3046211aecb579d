package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-provider-rule}, for the flow editor. */
public final class ProviderRuleAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-provider-rule";

    /** Not one of the categories that the brute-force detector counts: nothing here can be guessed. */
    private static final String CATEGORY = "provider-rule";

    private static final ProviderRuleAuthenticator AUTHENTICATOR = new ProviderRuleAuthenticator();

    public ProviderRuleAuthenticatorFactory() {
        super(
                ID,
                "Sésame: provider check",
                "Whether an identity provider may bring this person: an organization's login brings people of its own domains"
                        + " alone, and people of an organization with sesame-company-only come by its login alone. Put it"
                        + " first into the first login flow and into the post login flow of identity providers.",
                CATEGORY,
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderRuleOptions.properties();
    }
}
