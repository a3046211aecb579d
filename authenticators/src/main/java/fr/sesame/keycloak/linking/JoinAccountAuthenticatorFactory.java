package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-join-account}, for the flow editor. */
public final class JoinAccountAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-join-account";

    private static final JoinAccountAuthenticator AUTHENTICATOR = new JoinAccountAuthenticator(new ServerClock());

    public JoinAccountAuthenticatorFactory() {
        super(ID, "Sésame: what will be linked", "linking", Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
