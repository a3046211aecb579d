package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-join-mail}, for the flow editor. */
public final class JoinMailAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-join-mail";

    private static final JoinMailAuthenticator AUTHENTICATOR = new JoinMailAuthenticator(new ServerClock());

    public JoinMailAuthenticatorFactory() {
        super(ID, "Sésame: proof of the account by mail", "mail", Requirement.REQUIRED, Requirement.ALTERNATIVE);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public StepOptions options() {
        return JoinMailOptions.options();
    }
}
