package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-new-password}, for the flow editor. */
public final class NewPasswordAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-new-password";

    private static final NewPasswordAuthenticator AUTHENTICATOR = new NewPasswordAuthenticator(new ServerClock());

    public NewPasswordAuthenticatorFactory() {
        super(
                ID,
                "Sésame: new password",
                "Asks for a new password, twice, with the realm's rules in view; ends the person's other sessions and mails"
                        + " a notice. Put it last in the reset flow, after Sésame: reset, proof by mail and the second"
                        + " factor.",
                PasswordCredentialModel.TYPE,
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return NewPasswordOptions.properties();
    }
}
