package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.SecondFactors;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-recovery-code}, for the flow editor. */
public final class RecoveryCodeAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-recovery-code";

    private static final RecoveryCodeAuthenticator AUTHENTICATOR = new RecoveryCodeAuthenticator(new ServerClock());

    public RecoveryCodeAuthenticatorFactory() {
        super(ID, "Sésame: recovery code", SecondFactors.RECOVERY_CODES, Requirement.ALTERNATIVE, Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
