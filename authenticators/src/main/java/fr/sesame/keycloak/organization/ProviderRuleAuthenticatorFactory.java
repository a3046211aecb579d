package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-provider-rule}, for the flow editor. */
public final class ProviderRuleAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-provider-rule";

    /** Not one of the categories that the brute-force detector counts: nothing here can be guessed. */
    private static final String CATEGORY = "provider-rule";

    private static final ProviderRuleAuthenticator AUTHENTICATOR = new ProviderRuleAuthenticator();

    public ProviderRuleAuthenticatorFactory() {
        super(ID, "Sésame: provider check", CATEGORY, Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public StepOptions options() {
        return ProviderRuleOptions.options();
    }
}
