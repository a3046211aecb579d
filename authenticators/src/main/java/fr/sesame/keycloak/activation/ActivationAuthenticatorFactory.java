package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-activation}, for the flow editor. */
public final class ActivationAuthenticatorFactory extends StepFactory implements LoginByMail {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-activation";

    static final StepOptions OPTIONS = StepOptions.of(ID).level();

    private static final ActivationAuthenticator AUTHENTICATOR = new ActivationAuthenticator(new ServerClock());

    public ActivationAuthenticatorFactory() {
        super(ID, "Sésame: activation", "mail", Requirement.ALTERNATIVE);
    }

    @Override
    public Purpose purpose() {
        return Purpose.ACTIVATION;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public StepOptions options() {
        return OPTIONS;
    }
}
