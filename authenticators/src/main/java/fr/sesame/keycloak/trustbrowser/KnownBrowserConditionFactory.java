package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-known-browser}, for the flow editor. */
public final class KnownBrowserConditionFactory extends StepFactory implements ConditionalAuthenticatorFactory {

    /** Provider id of the condition. */
    @PublicApi
    public static final String ID = "sesame-known-browser";

    private static final KnownBrowserCondition CONDITION = new KnownBrowserCondition(new ServerClock());

    public KnownBrowserConditionFactory() {
        super(ID, "Condition - Sésame: known browser", "condition", Requirement.REQUIRED);
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
    public StepOptions options() {
        return ConditionOptions.options();
    }
}
