package fr.sesame.keycloak.secondfactor;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;

/** {@code sesame-otp}, for the flow editor. */
public final class EarlyCodeAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-otp";

    private static final EarlyCodeAuthenticator AUTHENTICATOR = new EarlyCodeAuthenticator();

    public EarlyCodeAuthenticatorFactory() {
        super(ID, "Sésame: authenticator code first", OTPCredentialModel.TYPE, Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
