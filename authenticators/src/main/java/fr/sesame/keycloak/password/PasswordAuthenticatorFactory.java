package fr.sesame.keycloak.password;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RefusalPace;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

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
                "Asks for the password of the person named on the first page (Sésame: e-mail first). A wrong password,"
                        + " an unknown address and an account that is locked, disabled or has no password get the same"
                        + " answer; wrong tries count in the realm's brute-force detection.",
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
    public List<ProviderConfigProperty> getConfigProperties() {
        return PasswordOptions.properties();
    }
}
