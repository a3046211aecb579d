package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-known-browser}, for the flow editor. */
public final class KnownBrowserConditionFactory extends StepFactory implements ConditionalAuthenticatorFactory {

    /** Provider id of the condition. */
    @PublicApi
    public static final String ID = "sesame-known-browser";

    private static final KnownBrowserCondition CONDITION = new KnownBrowserCondition(new ServerClock());

    public KnownBrowserConditionFactory() {
        super(
                ID,
                "Condition - Sésame: known browser",
                "Beside Condition - user configured in the flow of the second factor: leaves it out in a browser that its owner has"
                        + " made known with a second factor (Sésame: remember this browser), unless the application wants a fresh"
                        + " one (prompt=login, max_age, acr_values, claims, ForceAuthn, kc_action) or the flow a higher level.",
                "condition",
                Requirement.REQUIRED);
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return CONDITION;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConditionOptions.properties();
    }
}
