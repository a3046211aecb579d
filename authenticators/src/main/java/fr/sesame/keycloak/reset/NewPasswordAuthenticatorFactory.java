package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.PasswordCredentialModel;

/** {@code sesame-new-password}, for the flow editor. */
public final class NewPasswordAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-new-password";

    private static final NewPasswordAuthenticator AUTHENTICATOR = new NewPasswordAuthenticator(new ServerClock());

    public NewPasswordAuthenticatorFactory() {
        super(ID, "Sésame: new password", PasswordCredentialModel.TYPE, Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public StepOptions options() {
        return NewPasswordOptions.options();
    }
}
