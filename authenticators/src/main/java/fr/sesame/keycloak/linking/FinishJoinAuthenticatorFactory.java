package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-finish-join}, for the flow editor. */
public final class FinishJoinAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-finish-join";

    private static final FinishJoinAuthenticator AUTHENTICATOR = new FinishJoinAuthenticator(new ServerClock());

    public FinishJoinAuthenticatorFactory() {
        super(ID, "Sésame: last look before linking", "linking", Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
