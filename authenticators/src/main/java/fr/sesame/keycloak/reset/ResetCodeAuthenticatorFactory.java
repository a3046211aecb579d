package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

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
                "Mails a code, a link or both to the address of the first page, and goes on once one of them was used. The"
                        + " page is the same whether the account exists or not; what only its owner may know stands in the"
                        + " mail. Put the second factor and Sésame: new password after it.",
                // Wrong codes are counted by the step itself, off the request.
                "mail",
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ResetOptions.properties();
    }
}
