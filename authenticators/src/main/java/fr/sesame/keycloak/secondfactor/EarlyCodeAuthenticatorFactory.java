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
        super(
                ID,
                "Sésame: authenticator code first",
                "Asks everybody for the code of an authenticator app before the first factor, and tells nobody whether it"
                        + " was right. Put the usual second factor at the end, on condition that no one-time code was"
                        + " used (Condition - credential: otp, not included): it asks those whose code wasn't right.",
                OTPCredentialModel.TYPE,
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
