package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-join-mail}, for the flow editor. */
public final class JoinMailAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-join-mail";

    private static final JoinMailAuthenticator AUTHENTICATOR = new JoinMailAuthenticator(new ServerClock());

    public JoinMailAuthenticatorFactory() {
        super(
                ID,
                "Sésame: proof of the account by mail",
                "For a first login through an identity provider: mails a code and a link, or one of them, to the address of the"
                        + " account that is there already, never to the one that the provider tells, and goes on once one of them"
                        + " was used. Good for this account at this provider alone. Opened in another browser, the link shows the"
                        + " code to type where the person began. Beside Sésame: password as an alternative, or alone.",
                "mail",
                Requirement.REQUIRED,
                Requirement.ALTERNATIVE);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return JoinMailOptions.properties();
    }
}
