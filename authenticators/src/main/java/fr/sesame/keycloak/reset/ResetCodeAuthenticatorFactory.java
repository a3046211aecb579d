package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-reset-code}, for the flow editor. */
public final class ResetCodeAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-reset-code";

    private static final ResetCodeAuthenticator AUTHENTICATOR = new ResetCodeAuthenticator(new ServerClock());

    public ResetCodeAuthenticatorFactory() {
        super(
                ID,
                "Sésame: reset, proof by mail",
                // Wrong codes are counted by the step itself, off the request.
                "mail",
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public StepOptions options() {
        return ResetOptions.options();
    }
}
