package fr.sesame.keycloak.password;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RefusalPace;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.PasswordCredentialModel;

/** {@code sesame-password}, for the flow editor. */
public final class PasswordAuthenticatorFactory extends StepFactory implements RefusalPace.Keeper {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-password";

    private final RefusalPace pace = new RefusalPace(new ServerClock());
    private final PasswordAuthenticator authenticator = new PasswordAuthenticator(pace, new ServerClock());

    public PasswordAuthenticatorFactory() {
        super(
                ID,
                "Sésame: password",
                // A category of its own would keep wrong passwords out of the brute-force detector.
                PasswordCredentialModel.TYPE,
                Requirement.REQUIRED,
                Requirement.ALTERNATIVE);
    }

    @Override
    public RefusalPace pace() {
        return pace;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return authenticator;
    }

    @Override
    public StepOptions options() {
        return PasswordOptions.options();
    }
}
