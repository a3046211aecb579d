package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-activation}, for the flow editor. */
public final class ActivationAuthenticatorFactory extends StepFactory implements LoginByMail {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-activation";

    static final StepOptions OPTIONS = new StepOptions().level();

    private static final ActivationAuthenticator AUTHENTICATOR = new ActivationAuthenticator(new ServerClock());

    public ActivationAuthenticatorFactory() {
        super(
                ID,
                "Sésame: activation",
                "Takes the link of the mail for a new account, in place of a password that it hasn't yet. It has no page"
                        + " and gives way to the other alternatives where nobody comes by such a link. The first of the"
                        + " alternatives, before Sésame: password.",
                "mail",
                Requirement.ALTERNATIVE);
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
    public List<ProviderConfigProperty> getConfigProperties() {
        return OPTIONS.properties();
    }
}
